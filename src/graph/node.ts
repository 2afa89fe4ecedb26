import { Field, ID, InterfaceType } from "type-graphql";
import { PrimaryGeneratedColumn } from "typeorm/decorator/columns/PrimaryGeneratedColumn.js";

/** A row with a global id: its key in the database and its name in the API. */
@InterfaceType({ description: "An object that can be looked up by its global id." })
export abstract class Node {
  @PrimaryGeneratedColumn("identity", { name: "id", generatedIdentity: "ALWAYS" })
  pk: number;

  @Field(() => ID, {
    description: "Opaque global id, unique across all types. `node` returns the object with this id.",
  })
  id: string;
}
