/** Scopes that a token may have, with descriptions. */
export const SCOPES = {
  "graph:read": "Read the graph. Required for reading anything else.",
  "indicators:read": "Read observations: values of indicators.",
  "findings:read": "Read findings: qualitative statements.",
  "contacts:read": "Read texts that could identify a person, such as flagged findings and reported words.",
  "fundings:read": "Read amounts of money.",
  "export:run": "Run exports.",
  "import:write": "Load data.",
  "records:write": "Change records.",
  "tokens:manage":
    "Create, list, rotate and revoke tokens of the same organisation with at most the same rights.",
  "audit:read": "Read the audit log: who sent which operation, and when.",
  "schema:read": "Introspect the schema.",
} as const;

export type Scope = keyof typeof SCOPES;

export const ALL_SCOPES: readonly Scope[] = Object.keys(SCOPES).filter(isScope);

export function isScope(name: string): name is Scope {
  return Object.hasOwn(SCOPES, name);
}
