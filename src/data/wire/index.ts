/** The only module of this folder that other code may import, which the linter enforces. README.md describes the rest. */
export { AnswerTooLarge } from "./answer-too-large";
export { BytesPool, type BytesPoolOptions, type BytesRequest } from "./bytes-pool";
export { Cancellation } from "./cancellation";
export { parameterText } from "./parameter-text";
export { SilentDatabase } from "./silent-database";
