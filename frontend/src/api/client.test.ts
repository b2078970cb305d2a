import { afterEach, expect, it, vi } from "vitest";
import { answered, api, versioned } from "./client";
import { Problem } from "./problem";

function answerWith(body: BodyInit | null, init: ResponseInit) {
  const requests: Request[] = [];
  vi.stubGlobal("fetch", (request: Request) => {
    requests.push(request);
    return Promise.resolve(new Response(body, init));
  });
  return requests;
}

afterEach(() => vi.unstubAllGlobals());

it("an answer keeps the version it had", async () => {
  answerWith('{"signed_in":false}', {
    headers: { "Content-Type": "application/json", ETag: '"7"' },
  });

  expect(await versioned(api.GET("/api/v1/me"))).toEqual({
    data: { signed_in: false },
    etag: '"7"',
  });
});

it("only what writes carries the header that a foreign page cannot set", async () => {
  const requests = answerWith(null, { status: 204 });

  await answered(api.DELETE("/api/v1/me/session"));
  await api.GET("/api/v1/me", { parseAs: "text" });

  expect(requests.map((request) => request.headers.get("X-Planraum"))).toEqual(["1", null]);
});

it("the server is asked in the language of the page", async () => {
  const requests = answerWith("{}", { headers: { "Content-Type": "application/json" } });
  document.documentElement.lang = "en";

  await answered(api.GET("/api/v1/me"));
  document.documentElement.lang = "de";

  expect(requests[0]?.headers.get("Accept-Language")).toBe("en");
});

it("a refusal is thrown as the problem it describes", async () => {
  answerWith('{"type":"/problems/stale","status":412}', {
    status: 412,
    headers: { "Content-Type": "application/problem+json" },
  });

  await expect(answered(api.GET("/api/v1/me"))).rejects.toMatchObject({
    kind: "stale",
    status: 412,
  });
});

it("silence is a problem as well", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));

  await expect(answered(api.GET("/api/v1/me"))).rejects.toEqual(new Problem("offline", 0));
});
