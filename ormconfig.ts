import "reflect-metadata";
import { readSettings, SettingError } from "./src/config";
import { dataSourceOf } from "./src/data/data-source";
import { NOUNS } from "./src/nouns";

const { databaseUrl } = readSettings();
if (databaseUrl === null) throw new SettingError("DATABASE_URL must be set for the TypeORM command line");

/** For the TypeORM command line; the hub itself migrates with `hub migrate`. */
export default dataSourceOf(databaseUrl, NOUNS);
