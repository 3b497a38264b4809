import { run } from "./runner.js";
import "./api.test.js";
import "./bulk.test.js";
import "./chart.test.js";
import "./fields.test.js";
import "./html.test.js";
import "./language.test.js";
import "./menu.test.js";
import "./redraw.test.js";
import "./selection.test.js";
import "./try-out.test.js";
import "./wanted.test.js";

await run();
