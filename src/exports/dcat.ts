import { fileUrl, packageUrl } from "./catalogue";
import { FORMATS } from "./formats";
import type { NamedQuery } from "./named-query";

/** The JSON-LD context: what the keys of the catalogue mean. */
const CONTEXT = {
  dcat: "http://www.w3.org/ns/dcat#",
  dct: "http://purl.org/dc/terms/",
  foaf: "http://xmlns.com/foaf/0.1/",
};

/** The queries as a DCAT-AP catalogue, which open-data portals harvest. */
export function dcatCatalogueOf(queries: readonly NamedQuery[], origin: string): object {
  const publisher = { "@type": "foaf:Organization", "foaf:name": "Convergence France" };
  return {
    "@context": CONTEXT,
    "@id": `${origin}/catalog.jsonld`,
    "@type": "dcat:Catalog",
    "dct:title": english("Convergence Hub"),
    "dct:description": english(
      "Tables about the Convergence and Premières Heures en Chantier programmes: territories, worksites, institutions, partners, indicators.",
    ),
    "dct:publisher": publisher,
    "dcat:dataset": queries.map(({ name, title, description }) => ({
      "@id": `${origin}/queries/${name}`,
      "@type": "dcat:Dataset",
      "dct:identifier": name,
      "dct:title": english(title),
      "dct:description": english(description),
      "dct:publisher": publisher,
      "dct:conformsTo": { "@id": packageUrl(name, origin) },
      "dcat:distribution": [...FORMATS].map(([ending, format]) => ({
        "@type": "dcat:Distribution",
        "dct:title": english(format.title),
        "dcat:accessURL": { "@id": fileUrl(name, ending, origin) },
        "dcat:downloadURL": { "@id": fileUrl(name, ending, origin) },
        "dcat:mediaType": {
          "@id": `https://www.iana.org/assignments/media-types/${format.mediaType.split(";")[0] ?? ""}`,
        },
      })),
    })),
  };
}

function english(text: string): object {
  return { "@value": text, "@language": "en" };
}
