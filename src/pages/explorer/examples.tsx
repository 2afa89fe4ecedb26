import { type GraphiQLPlugin, useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { createContext, use } from "react";

/** An operation that the explorer offers to open. */
export interface Example {
  name: string;
  description: string;
  text: string;
  /** Variables to try it with, as JSON; null when it needs none. */
  variables: string | null;
}

export const ExamplesContext = createContext<Example[]>([]);

export const examplesPlugin: GraphiQLPlugin = {
  title: "Examples",
  icon: ExamplesIcon,
  content: ExamplesPanel,
};

function ExamplesPanel() {
  const examples = use(ExamplesContext);
  const open = useOpenExample();
  return (
    <section className="examples" aria-label="Examples">
      <h2>Examples</h2>
      {examples.map((example) => (
        <button key={example.name} type="button" onClick={() => open(example)}>
          <strong>{example.name}</strong>
          <span>{example.description}</span>
        </button>
      ))}
    </section>
  );
}

/** Opens an example without losing work: in the tab that shows it already, in an empty current tab, or in a new tab. */
function useOpenExample(): (example: Example) => void {
  const actions = useGraphiQLActions();
  const tabs = useGraphiQL((state) => state.tabs);
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  return ({ text, variables }) => {
    const index = tabs.findIndex((tab) => tab.query === text);
    if (index !== -1) {
      actions.changeTab(index);
      return;
    }
    if (queryEditor?.getValue().trim() !== "") actions.addTab();
    queryEditor?.setValue(text);
    variableEditor?.setValue(variables ?? "");
  };
}

function ExamplesIcon() {
  return (
    <svg viewBox="0 0 20 20" aria-hidden>
      {[4, 10, 16].map((y) => (
        <path key={y} d={`M3 ${y}h14`} stroke="currentColor" strokeWidth={2} />
      ))}
    </svg>
  );
}
