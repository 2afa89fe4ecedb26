import { DefaultNamingStrategy } from "typeorm";
import { snakeCase } from "../graph/snake-case";

/** Columns are named after properties, in snake case; those of an uncertain date start with its property. */
export class SnakeCaseColumns extends DefaultNamingStrategy {
  override columnName(property: string, customName: string | undefined, embeddedPrefixes: string[]): string {
    return [...embeddedPrefixes, customName ?? property].map(snakeCase).join("_");
  }
}
