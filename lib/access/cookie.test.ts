import { expect, test } from "vitest";
import { endedCookie, sessionCookie } from "#lib/access/cookie.ts";

const PLAIN = "http://127.0.0.1:4300";
const TLS = "https://plimsoll.example.com";

test("over TLS the cookie is Secure and can be set by no other host", () => {
  expect(sessionCookie("__Host-plimsoll.session_token=a%2Bb; Max-Age=1800; Path=/", TLS)).toEqual({
    name: "__Host-plimsoll.session_token",
    value: "a+b",
    httpOnly: true,
    sameSite: "lax",
    secure: true,
    path: "/",
    maxAge: 43_200,
  });
});

test("on plain loopback it is neither, because a browser would refuse it", () => {
  const cookie = sessionCookie("plimsoll.session_token=ab; Max-Age=1800; Path=/", PLAIN);
  expect(cookie).toMatchObject({ name: "plimsoll.session_token", secure: false, httpOnly: true });
});

test("a library that set no session cookie is noticed", () => {
  expect(sessionCookie(null, PLAIN)).toBeNull();
  expect(sessionCookie("other=1; Path=/", PLAIN)).toBeNull();
  expect(sessionCookie("plimsoll.session_token=ab; Path=/", TLS)).toBeNull();
});

test("an ended cookie keeps the marks without which a browser would not forget it", () => {
  expect(endedCookie(TLS)).toMatchObject({
    name: "__Host-plimsoll.session_token",
    value: "",
    secure: true,
    path: "/",
    maxAge: 0,
  });
});
