/** What a token may be allowed to do, and what that means. */
export const SCOPES = {
  "graph:read": "Read the graph; everything else that is read needs it too.",
  "indicators:read": "Read observations: values of indicators.",
  "findings:read": "Read findings: qualitative statements.",
  "contacts:read":
    "Read texts that could point to a person, such as findings flagged so and what somebody said.",
  "fundings:read": "Read amounts of money.",
  "export:run": "Run exports.",
  "import:write": "Load data.",
  "records:write": "Change records.",
  "tokens:manage":
    "Make, list, rotate and revoke tokens of the own organisation that can do no more than the own one.",
  "audit:read": "Read who asked what, and when.",
  "schema:read": "Ask for the schema itself by introspection.",
} as const;

export type Scope = keyof typeof SCOPES;

export const ALL_SCOPES: readonly Scope[] = Object.keys(SCOPES).filter(isScope);

export function isScope(name: string): name is Scope {
  return Object.hasOwn(SCOPES, name);
}
