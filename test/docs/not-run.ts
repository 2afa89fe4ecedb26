/** Why some blocks of the pages are not run, by the key in the comment before the block: `<!-- not run: KEY -->`. */
export const NOT_RUN: Readonly<Record<string, string>> = {
  "whole-project":
    "It installs the project and listens on port 4000, or runs this suite. `.ci/run` does the former, test/commands/hub.test.ts starts a hub from scratch.",
  gateway: "Seven processes on fixed ports: test/federation and test/commands/federation.test.ts start them.",
  "external-subgraph":
    "The address is an example: test/federation/external.test.ts adds a subgraph that it serves itself.",
  libreoffice: "Takes LibreOffice ten seconds to start: test/clients/libreoffice.test.ts runs the block.",
  "power-query": "Power Query runs in Excel and Power BI only.",
  "apollo-client": "A fragment of a program: test/clients/apollo-client.test.ts makes the same calls.",
  "signed-heads": "The files are examples: test/commands/audit.test.ts makes them and runs the command.",
  haproxy: "A configuration: test/server/rolling-restarts.test.ts restarts two hubs behind it.",
  recipe: "Part of a class or a migration, to adapt: src and migrations hold others of the same form.",
  message: "An error message of the hub, not a command: test/seed tests such messages.",
  probe: "The answer of a hub whose database lags behind: test/server/readiness.test.ts tests such answers.",
};
