declare module "edtf" {
  /** A date parsed by the package: year, month from 0, day. */
  interface ParsedDate {
    type: "Date" | "Season" | "Interval" | "Set" | "List" | "Year" | "Decade" | "Century";
    values: readonly unknown[];
    unspecified?: number;
  }
  export function parse(text: string): ParsedDate;
}
