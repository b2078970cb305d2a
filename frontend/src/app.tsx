import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { Router } from "wouter";
import { WordsProvider, type Dictionary, type Language } from "./i18n";
import { Shell } from "./shell/shell";

interface Props {
  queries: QueryClient;
  language: Language;
  dictionary: Dictionary;
}

export function App({ queries, language, dictionary }: Props) {
  return (
    <QueryClientProvider client={queries}>
      <WordsProvider language={language} dictionary={dictionary}>
        <Router base={import.meta.env.BASE_URL.replace(/\/$/, "")}>
          <Shell />
        </Router>
      </WordsProvider>
    </QueryClientProvider>
  );
}
