"use strict";
/* global React, ReactDOM, GraphiQL */

const element = React.createElement;
const Examples = React.createContext([]);
const examplesPlugin = { title: "Examples", icon: ExamplesIcon, content: ExamplesPanel };

/** Kept for this tab of the browser only. */
const TOKEN = "hub-token";

ReactDOM.createRoot(document.getElementById("explorer")).render(element(Explorer));

function Explorer() {
  const [token, setToken] = React.useState(sessionStorage.getItem(TOKEN) ?? "");
  const [examples, setExamples] = React.useState(null);
  const headers = token === "" ? {} : { authorization: `Bearer ${token}` };
  const keep = (text) => {
    sessionStorage.setItem(TOKEN, text);
    setToken(text);
  };
  React.useEffect(() => {
    setExamples(null);
    let isCurrent = true;
    const show = (found) => (isCurrent ? setExamples(found) : undefined);
    void readExamples(headers).then(show);
    return () => {
      isCurrent = false;
    };
  }, [token]);
  return element(
    Examples.Provider,
    { value: examples ?? [] },
    element(TokenBar, { token, keep, isKnown: examples !== null }),
    examples && element(Editor, { key: token, headers, examples }),
  );
}

/** Null for a token that does not hold. */
async function readExamples(headers) {
  const response = await fetch("/explorer/examples", { headers });
  return response.ok ? response.json() : null;
}

function Editor({ headers, examples }) {
  const fetcher = React.useMemo(() => GraphiQL.createFetcher({ url: "/graphql", headers }), []);
  return element(GraphiQL, {
    fetcher,
    defaultQuery: examples[0]?.text,
    plugins: [examplesPlugin],
    visiblePlugin: examplesPlugin,
  });
}

function TokenBar({ token, keep, isKnown }) {
  const use = (event) => {
    event.preventDefault();
    keep(new FormData(event.target).get("token").trim());
  };
  return element(
    "form",
    { className: "token", onSubmit: use },
    element("label", { htmlFor: "token" }, "Token"),
    element("input", {
      id: "token",
      name: "token",
      type: "password",
      autoComplete: "off",
      defaultValue: token,
      placeholder: "hub_…, as `hub token create` or `hub serve` printed it",
    }),
    element("button", null, "Use"),
    element("span", { role: "status" }, isKnown ? "" : "The graph needs a token."),
  );
}

function ExamplesPanel() {
  const open = useOpenExample();
  const examples = React.useContext(Examples);
  return element(
    "section",
    { className: "examples", "aria-label": "Examples" },
    element("h2", null, "Examples"),
    examples.map((example) =>
      element(
        "button",
        { key: example.name, type: "button", onClick: () => open(example) },
        element("strong", null, example.name),
        element("span", null, example.description),
      ),
    ),
  );
}

/** Opens a text where nothing is lost: in the tab that has it, in the current one when that is empty, or in a new one. */
function useOpenExample() {
  const { tabs, changeTab, addTab, queryEditor, variableEditor } = GraphiQL.React.useEditorContext({
    nonNull: true,
  });
  return ({ text, variables }) => {
    const index = tabs.findIndex((tab) => tab.query === text);
    if (index !== -1) {
      changeTab(index);
      return;
    }
    // GraphiQL fills the editor while it renders the new tab: without flushSync the text would go to the old one.
    if (queryEditor.getValue().trim() !== "") ReactDOM.flushSync(addTab);
    queryEditor.setValue(text);
    variableEditor.setValue(variables ?? "");
  };
}

function ExamplesIcon() {
  const line = (y) => element("path", { key: y, d: `M3 ${y}h14`, stroke: "currentColor", strokeWidth: 2 });
  return element("svg", { viewBox: "0 0 20 20", "aria-hidden": true }, [4, 10, 16].map(line));
}
