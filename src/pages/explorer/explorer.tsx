import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { GraphiQL, HISTORY_PLUGIN } from "graphiql";
import { useEffect, useMemo, useState } from "react";
import { type Example, ExamplesContext, examplesPlugin } from "./examples";
import { TokenBar } from "./token-bar";

/** In session storage, so the token is gone when the tab is closed. */
const TOKEN = "hub-token";

const PLUGINS = [HISTORY_PLUGIN, examplesPlugin];

export function Explorer() {
  const [token, setToken] = useState(sessionStorage.getItem(TOKEN) ?? "");
  const [examples, setExamples] = useState<Example[] | null>(null);
  const saveToken = (text: string) => {
    sessionStorage.setItem(TOKEN, text);
    setToken(text);
  };
  useEffect(() => {
    setExamples(null);
    let isCurrent = true;
    const load = async () => {
      const found = await readExamples(token);
      if (isCurrent) setExamples(found);
    };
    void load();
    return () => {
      isCurrent = false;
    };
  }, [token]);
  return (
    <ExamplesContext value={examples ?? []}>
      <TokenBar token={token} onChange={saveToken} isAccepted={examples !== null} />
      {examples !== null && <Editor key={token} token={token} examples={examples} />}
    </ExamplesContext>
  );
}

function Editor({ token, examples }: { token: string; examples: Example[] }) {
  const fetcher = useMemo(
    () => createGraphiQLFetcher({ url: "/graphql", headers: authorization(token) }),
    [token],
  );
  const [first] = examples;
  return (
    <GraphiQL
      fetcher={fetcher}
      {...(first === undefined ? {} : { defaultQuery: first.text })}
      plugins={PLUGINS}
      visiblePlugin={examplesPlugin}
    />
  );
}

/** Null when the hub refuses the token. */
async function readExamples(token: string): Promise<Example[] | null> {
  const response = await fetch("/explorer/examples", { headers: authorization(token) });
  return response.ok ? response.json() : null;
}

function authorization(token: string): Record<string, string> {
  return token === "" ? {} : { authorization: `Bearer ${token}` };
}
