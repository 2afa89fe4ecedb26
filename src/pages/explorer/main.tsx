import "graphiql/style.css";
import "./explorer.css";
import "graphiql/setup-workers/vite";
import { createRoot } from "react-dom/client";
import { Explorer } from "./explorer";

const container = document.getElementById("explorer");
if (container === null) throw new Error("expected an element with the id explorer");
createRoot(container).render(<Explorer />);
