/** An identifier that its register cannot have issued. */
export class InvalidIdentifier extends Error {
  constructor(
    readonly expected: string,
    readonly received: string,
  ) {
    super(`expected ${expected}, but got ${JSON.stringify(received)}`);
  }
}

const SIREN_OF_LA_POSTE = "356000000";

export function checkSiren(value: string): string {
  if (/^\d{9}$/.test(value) && isNotZero(value) && luhnSum(value) % 10 === 0) return value;
  throw new InvalidIdentifier(
    "a SIREN: 9 digits without spaces, not all zero, whose Luhn sum is a multiple of 10",
    value,
  );
}

/**
 * La Poste has more establishments than Luhn allows for one SIREN, so that only its head office must pass it; for the others
 * the sum of digits must be a multiple of 5.
 */
export function checkSiret(value: string): string {
  if (/^\d{14}$/.test(value) && isNotZero(value)) {
    if (luhnSum(value) % 10 === 0) return value;
    if (value.startsWith(SIREN_OF_LA_POSTE) && digitSum(value) % 5 === 0) return value;
  }
  throw new InvalidIdentifier(
    "a SIRET: 14 digits without spaces, not all zero, whose Luhn sum is a multiple of 10",
    value,
  );
}

export function checkFiness(value: string): string {
  if (/^\d[0-9A-Z]\d{7}$/.test(value)) return value;
  throw new InvalidIdentifier(
    "a FINESS number: 9 characters, digits but for a capital letter in second place at most",
    value,
  );
}

const COG_SHAPES = [/^\d{2}$/, /^2[AB]$/, /^9[78]\d$/, /^(\d{2}|2[AB])\d{3}$/];

export function checkCogCode(value: string): string {
  if (COG_SHAPES.some((shape) => shape.test(value))) return value;
  if (/^\d{9}$/.test(value)) return checkSiren(value);
  throw new InvalidIdentifier(
    "a code of the COG: région 2 digits, département 2 or 3 characters, commune 5 characters, EPCI a SIREN of 9 digits",
    value,
  );
}

function isNotZero(digits: string): boolean {
  return /[1-9]/.test(digits);
}

function digitSum(digits: string): number {
  return digits.split("").reduce((sum, digit) => sum + Number(digit), 0);
}

/** Every second digit from the right is doubled, and 9 is subtracted from doubles above 9. */
function luhnSum(digits: string): number {
  return digits
    .split("")
    .toReversed()
    .reduce((sum, digit, place) => {
      const weighted = Number(digit) * (place % 2 === 0 ? 1 : 2);
      return sum + (weighted > 9 ? weighted - 9 : weighted);
    }, 0);
}
