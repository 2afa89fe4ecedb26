import { testLimitMs } from "./time-limits";

jest.setTimeout(testLimitMs());
