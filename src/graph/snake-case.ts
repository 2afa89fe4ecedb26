/** `territoryId` → `territory_id`: the one rule that names columns after properties. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
