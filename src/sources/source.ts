import { GraphQLLocalDate } from "graphql-scalars";
import { declareEnum } from "../graph/enums";
import { Attribute, Noun } from "../graph/declare";
import { Node } from "../graph/node";
import { UncertainDate } from "../graph/uncertain-date";

export enum SourceKind {
  REPORT = "REPORT",
  WEB_PAGE = "WEB_PAGE",
  DATASET = "DATASET",
  CATALOGUE = "CATALOGUE",
}
declareEnum(SourceKind, "SourceKind", "Kind of document that facts are taken from.", {
  REPORT: {
    fr: "Rapport ou compte rendu",
    en: "Report or minutes",
    description: "A report or the minutes of a meeting.",
  },
  WEB_PAGE: { fr: "Page web", en: "Web page", description: "A public page." },
  DATASET: { fr: "Jeu de données", en: "Dataset", description: "A published data set." },
  CATALOGUE: {
    fr: "Catalogue du Hub",
    en: "Catalogue of the Hub",
    description: "Definitions of the hub itself, such as its indicators.",
  },
});

@Noun({
  table: "source",
  plural: "sources",
  description: "A document that facts are taken from. Two sources that disagree stand side by side.",
  order: ["published", "code"],
  rows: "OPEN",
  search: ["title", "publisher"],
  calledAs: "source, document",
})
export class Source extends Node {
  @Attribute(String, {
    description: "Business key: lower-case words joined by hyphens, unique among sources.",
  })
  code: string;

  @Attribute(String, {
    translated: true,
    description: "Title under which the document is known.",
  })
  title: string;

  @Attribute(SourceKind, { description: "Kind of document." })
  kind: SourceKind;

  @Attribute(String, { description: "Body that published it." })
  publisher: string;

  @Attribute(UncertainDate, {
    description:
      "When it was published, as vaguely as that is known: it decides which of two sources spoke last. Open where the document " +
      "goes on being changed.",
  })
  published: UncertainDate;

  @Attribute(GraphQLLocalDate, {
    nullable: true,
    description:
      "Day on which its content was said, to which its relative dates refer. Null when it is the day of publication or unknown.",
  })
  saidOn: string | null;

  @Attribute(String, {
    nullable: true,
    description: "Public address. Null when it was not published online.",
  })
  url: string | null;

  @Attribute(String, { description: "Language of the document, as an ISO 639-1 code such as `fr`." })
  language: string;

  @Attribute(String, {
    nullable: true,
    description: "Licence under which the document may be reused. Null when it names none.",
  })
  licence: string | null;
}
