import { specialised, type MaybeDeferred } from "./deferred";
import { declareEnum } from "./enums";

export enum Language {
  FR = "FR",
  EN = "EN",
}
declareEnum(Language, "Language", "Language of a text that people read. Every text is held in French.", {
  FR: { fr: "Français", en: "French", description: "French." },
  EN: { fr: "Anglais", en: "English", description: "English; French where no English text is held." },
});

/** The property with the English text of a translated attribute: `name` → `nameEn`. */
export function englishOf(property: string): string {
  return `${property}En`;
}

/** The language that an argument asks for; French if it is omitted or null. */
export function languageIn(argument: MaybeDeferred<unknown>): Language {
  return specialised(argument, (given) => given === Language.EN) ? Language.EN : Language.FR;
}
