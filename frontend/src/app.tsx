import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { Router } from "wouter";
import { WordsProvider, type Dictionary, type Language } from "./i18n";
import { mayLeave } from "./lib/unsaved";
import { Shell } from "./shell/shell";

function samePage(to: string): boolean {
  const here = window.location;
  return new URL(to, here.href).pathname === here.pathname;
}

interface Props {
  queries: QueryClient;
  language: Language;
  dictionary: Dictionary;
}

export function App({ queries, language, dictionary }: Props) {
  return (
    <QueryClientProvider client={queries}>
      <WordsProvider language={language} dictionary={dictionary}>
        <Router
          base={import.meta.env.BASE_URL.replace(/\/$/, "")}
          aroundNav={(navigate, to, options) => {
            // The same page with another query is no leaving: filters live in the address.
            if (samePage(to) || mayLeave()) navigate(to, options);
          }}
        >
          <Shell />
        </Router>
      </WordsProvider>
    </QueryClientProvider>
  );
}
