import { Field, ID, InterfaceType } from "type-graphql";
import { PrimaryGeneratedColumn } from "typeorm/decorator/columns/PrimaryGeneratedColumn.js";

/** A row that the graph can name: its key in the database and its name in the API. */
@InterfaceType({ description: "Anything that the hub can look up by its global id." })
export abstract class Node {
  @PrimaryGeneratedColumn("identity", { name: "id", generatedIdentity: "ALWAYS" })
  pk: number;

  @Field(() => ID, {
    description: "Opaque global id, unique over all types. Give it to `node` to get this object again.",
  })
  id: string;
}
