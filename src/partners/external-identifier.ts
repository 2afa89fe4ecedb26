import { GraphQLLocalDate } from "graphql-scalars";
import { Attribute, Noun, ToOne } from "../graph/declare";
import { declareEnum } from "../graph/enums";
import { Institution } from "../institutions/institution";
import { Fact } from "../sources/fact";
import { Operator } from "../territories/operator";
import { Territory } from "../territories/territory";
import { Worksite } from "../territories/worksite";
import { Partner } from "./partner";

export enum IdentifierScheme {
  SIREN = "SIREN",
  SIRET = "SIRET",
  RNA = "RNA",
  FINESS = "FINESS",
  ASP = "ASP",
  DATA_INCLUSION = "DATA_INCLUSION",
}
declareEnum(IdentifierScheme, "IdentifierScheme", "Register that gives an identifier.", {
  SIREN: {
    fr: "SIREN",
    en: "SIREN",
    description: "National register of enterprises, legal bodies: 9 digits.",
  },
  SIRET: {
    fr: "SIRET",
    en: "SIRET",
    description: "National register of enterprises, establishments: 14 digits.",
  },
  RNA: { fr: "RNA", en: "RNA", description: "National register of associations: W and 9 digits." },
  FINESS: {
    fr: "FINESS",
    en: "FINESS",
    description: "National register of health and social establishments: 9 characters.",
  },
  ASP: {
    fr: "N° de convention IAE",
    en: "Number of the IAE agreement",
    description: "Agreement number of the agency that pays insertion structures.",
  },
  DATA_INCLUSION: {
    fr: "Identifiant data·inclusion",
    en: "Identifier of data·inclusion",
    description: "data·inclusion, as source and local id joined by two hyphens.",
  },
});

@Noun({
  table: "external_identifier",
  plural: "externalIdentifiers",
  description:
    "An identifier that a register gives to exactly one operator, worksite, institution or partner, and when it held.",
  order: ["scheme", "value"],
  rows: { territory: "IF_ANY", with: ["partner", "operator"] },
})
export class ExternalIdentifier extends Fact {
  @Attribute(IdentifierScheme, { description: "Register that gives it." })
  scheme: IdentifierScheme;

  @Attribute(String, { description: "The identifier, as the register writes it." })
  value: string;

  @Attribute(GraphQLLocalDate, {
    nullable: true,
    description: "First day on which it held. Null when unknown.",
  })
  validFrom: string | null;

  @Attribute(GraphQLLocalDate, {
    nullable: true,
    description: "Last day on which it held. Null while it holds.",
  })
  validTo: string | null;

  @ToOne(() => Operator, {
    nullable: true,
    description: "Operator identified. Null when it is another kind of body.",
    inverse: { description: "Identifiers of the operator in registers." },
  })
  operatorId: number | null;

  @ToOne(() => Worksite, {
    nullable: true,
    description: "Worksite identified. Null when it is a body.",
    inverse: { description: "Identifiers of the worksite in registers." },
  })
  worksiteId: number | null;

  @ToOne(() => Territory, {
    nullable: true,
    description: "Territory that the worksite identified lies in. Null when it is a body.",
    inverse: { description: "Identifiers of worksites in the territory." },
  })
  territoryId: number | null;

  @ToOne(() => Institution, {
    nullable: true,
    description: "Institution identified. Null when it is another kind of body.",
    inverse: { description: "Identifiers of the institution in registers." },
  })
  institutionId: number | null;

  @ToOne(() => Partner, {
    nullable: true,
    description: "Partner identified. Null when it is another kind of body.",
    inverse: { description: "Identifiers of the partner in registers." },
  })
  partnerId: number | null;
}
