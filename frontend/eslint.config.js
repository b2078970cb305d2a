import js from "@eslint/js";
import importX from "eslint-plugin-import-x";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import { readdirSync } from "node:fs";
import tseslint from "typescript-eslint";
import globals from "globals";

/** Each page's folder; a page may use what all share, never another page's parts. */
const pages = readdirSync(new URL("src/routes", import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

const zones = [
  ...pages.map((page) => ({
    target: `./src/routes/${page}`,
    from: "./src/routes",
    except: [`./${page}`],
    message: "A page does not import from another page: move what both need to components or lib.",
  })),
  { target: "./src/components", from: "./src/routes", message: "Components know no pages." },
  { target: "./src/lib", from: ["./src/routes", "./src/components"], message: "lib is below." },
  {
    target: "./src/api",
    from: ["./src/routes", "./src/components"],
    message: "The door to the server knows no pages and no components.",
  },
];

export default tseslint.config(
  { ignores: ["dist", "src/api/schema.d.ts"] },
  js.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [
      ...tseslint.configs.strictTypeChecked,
      ...tseslint.configs.stylisticTypeChecked,
      jsxA11y.flatConfigs.strict,
      reactHooks.configs.flat["recommended-latest"],
    ],
    plugins: { "import-x": importX },
    languageOptions: {
      globals: globals.browser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "import-x/no-restricted-paths": ["error", { zones }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "react-hooks/exhaustive-deps": "error",
      // The content security policy forbids what this would become in markup strings.
      "no-restricted-syntax": [
        "error",
        {
          selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
          message: "Text of others is shown as text.",
        },
        {
          selector: "JSXAttribute[name.name='style']",
          message: "Use a class or an SVG attribute.",
        },
      ],
    },
  },
  {
    // The table's roles are written out on purpose: laid out as cards it would lose them.
    files: ["src/components/resource-table.tsx"],
    rules: {
      "jsx-a11y/no-redundant-roles": "off",
      "jsx-a11y/no-interactive-element-to-noninteractive-role": "off",
    },
  },
  {
    files: ["**/*.test.{ts,tsx}"],
    rules: { "@typescript-eslint/no-non-null-assertion": "off" },
  },
  {
    files: ["**/*.{js,mjs}"],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
);
