import communes from "@etalab/decoupage-administratif/data/communes.json";
import epcis from "@etalab/decoupage-administratif/data/epci.json";
import { checkCogCode, checkFiness, checkSiren, checkSiret } from "../../src/graph/identifiers";

const withSiren = communes.filter((commune) => "siren" in commune && typeof commune.siren === "string");

test("every SIREN of an EPCI or a commune in the official code is accepted", () => {
  expect(epcis).toHaveLength(1255);
  expect(withSiren.length).toBeGreaterThan(34_000);
  const sirens = [...epcis.map(({ code }) => code), ...withSiren.map(({ siren }) => String(siren))];
  expect(sirens.map((siren) => checkSiren(siren))).toEqual(sirens);
});

test("every code of an area in the official code is accepted", () => {
  const codes = [...epcis, ...communes].map(({ code }) => code);
  expect(codes.map((code) => checkCogCode(code))).toEqual(codes);
});

test.each(["1", "000000000", "123456789", "20004 977", "2000469770"])("%j is no SIREN", (value) => {
  expect(() => checkSiren(value)).toThrow(
    `expected a SIREN: 9 digits without spaces, not all zero, whose Luhn sum is a multiple of 10, but got "${value}"`,
  );
});

test("a SIRET is valid by its Luhn sum, and one of La Poste by a digit sum that is a multiple of 5", () => {
  expect(checkSiret("35600000000048")).toBe("35600000000048");
  expect(checkSiret("35600000049837")).toBe("35600000049837");
  expect(() => checkSiret("35600000049838")).toThrow("expected a SIRET");
  expect(() => checkSiret("20004697700020")).toThrow("expected a SIRET");
});

test("a SIRET of zeros is rejected, although its Luhn sum is 0", () => {
  expect(() => checkSiret("00000000000000")).toThrow("not all zero");
});

test("a FINESS number may contain a letter in second place only", () => {
  expect(checkFiness("2A0000123")).toBe("2A0000123");
  expect(checkFiness("750000123")).toBe("750000123");
  expect(() => checkFiness("75000012A")).toThrow("expected a FINESS number");
  expect(() => checkFiness("7500001234")).toThrow("expected a FINESS number");
});

test.each(["1", "1234", "2C", "ABCDE", "999", "123456789"])("%j is no code of the COG", (value) => {
  expect(() => checkCogCode(value)).toThrow("expected a ");
});
