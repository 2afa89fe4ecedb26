"use strict";
/* global React, ReactDOM, GraphiQL */

const examples = JSON.parse(document.getElementById("examples").textContent);
const element = React.createElement;

function Icon() {
  const line = (y) => element("path", { key: y, d: `M3 ${y}h14`, stroke: "currentColor", strokeWidth: 2 });
  return element("svg", { viewBox: "0 0 20 20", "aria-hidden": true }, [4, 10, 16].map(line));
}

function exampleList(open) {
  return function Examples() {
    return element(
      "div",
      { className: "examples" },
      element("h2", null, "Examples"),
      examples.map((example) =>
        element(
          "button",
          { key: example.name, type: "button", onClick: () => open(example.text) },
          element("strong", null, example.name),
          element("span", null, example.description),
        ),
      ),
    );
  };
}

function Explorer() {
  const [query, setQuery] = React.useState(undefined);
  const plugins = React.useMemo(
    () => [{ title: "Examples", icon: Icon, content: exampleList(setQuery) }],
    [],
  );
  return element(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: "/graphql" }),
    defaultQuery: examples[0]?.text,
    query,
    plugins,
    visiblePlugin: "Examples",
    shouldPersistHeaders: false,
  });
}

ReactDOM.createRoot(document.getElementById("explorer")).render(element(Explorer));
