/** Passkeys: what the server asks and the browser answers, as JSON (WebAuthn Level 3, §5.1.8 and §5.1.9). */
import { send, type Passkey, type Session } from "./api";

interface Asked<T> { publicKey: T }

/** Whether this browser can turn the server's JSON into what an authenticator is asked. */
export const hasPasskeys = typeof PublicKeyCredential === "function" && typeof PublicKeyCredential.parseRequestOptionsFromJSON === "function";

/** Log in. Throws `Problem`, or what the browser says where nobody confirmed. */
export async function usePasskey(): Promise<Session> {
  const asked = (await send<Asked<PublicKeyCredentialRequestOptionsJSON>>("POST", "session/passkey/begin"))!;
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(asked.publicKey);
  const shown = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
  return (await send<Session>("POST", "session/passkey", { shown: shown.toJSON() }))!;
}

/** Add one to the account that is logged in; login, password and code prove who asks. */
export async function addPasskey(typed: { login: string; password: string; code: string }, name: string): Promise<Passkey[]> {
  const asked = (await send<Asked<PublicKeyCredentialCreationOptionsJSON>>("POST", "session/passkeys/begin", typed))!;
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(asked.publicKey);
  const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  return (await send<{ passkeys: Passkey[] }>("POST", "session/passkeys", { name, made: made.toJSON() }))!.passkeys;
}
