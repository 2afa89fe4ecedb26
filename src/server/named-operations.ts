import { getOperationAST, parse } from "graphql";
import type { TrustedOperations } from "../access/trusted-operations";
import type { KnownOperation } from "./admission/known-operations";

/** Reviewed operations by name or hash, each parsed when it is first asked for. */
export class NamedOperations {
  private readonly operations = new Map<string, KnownOperation>();

  constructor(private readonly trusted: TrustedOperations) {}

  find(name: string): KnownOperation | null {
    const known = this.operations.get(name);
    if (known !== undefined) return known;
    const text = this.trusted.textOf(name);
    if (text === null) return null;
    const document = parse(text);
    const operation = getOperationAST(document);
    if (operation == null) throw new Error(`expected one operation in ${name}`);
    const found = { document, operation, text };
    this.operations.set(name, found);
    return found;
  }
}
