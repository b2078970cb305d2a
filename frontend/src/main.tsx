import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { makeQueryClient } from "./api/queries";
import { App } from "./app";
import { chosenLanguage, loadDictionary } from "./i18n/language";
import { beginPage } from "./routes/finding";
import "./styles/main.scss";

const place = document.getElementById("planraum");
if (place === null) throw new Error("index.html has no element #planraum");

const language = chosenLanguage();
const path = window.location.pathname.slice(import.meta.env.BASE_URL.length - 1);
const [dictionary] = await Promise.all([loadDictionary(language), beginPage(path)]);

createRoot(place).render(
  <StrictMode>
    <App queries={makeQueryClient()} language={language} dictionary={dictionary} />
  </StrictMode>,
);
