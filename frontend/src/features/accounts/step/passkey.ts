/** Passkeys: JSON as the server speaks it, bytes as the browser wants them. */

export const canUsePasskeys = (): boolean => "PublicKeyCredential" in window;

/** The person closed the browser's question, or took too long: nothing went wrong. */
export function wasCalledOff(error: unknown): boolean {
  return error instanceof DOMException && ["NotAllowedError", "AbortError"].includes(error.name);
}

function bytes(text: string): ArrayBuffer {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0)).buffer;
}

function text(buffer: ArrayBuffer): string {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

type Named = { id: string; type: "public-key" };
type Asked = Omit<PublicKeyCredentialRequestOptionsJSON, "allowCredentials" | "extensions"> & {
  allowCredentials?: Named[] | null;
};
type Wanted = Omit<PublicKeyCredentialCreationOptionsJSON, "excludeCredentials" | "extensions"> & {
  excludeCredentials?: Named[] | null;
};

const withBytes = (named: Named[] | null | undefined) =>
  (named ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

/** The browser's answer to the server's `request_options`. */
export async function askPasskey(data: unknown): Promise<object> {
  const { publicKey } = (data as { request_options: { publicKey: Asked } }).request_options;
  const found = (await navigator.credentials.get({
    publicKey: {
      ...publicKey,
      challenge: bytes(publicKey.challenge),
      allowCredentials: withBytes(publicKey.allowCredentials),
    } as PublicKeyCredentialRequestOptions,
  })) as PublicKeyCredential;
  const response = found.response as AuthenticatorAssertionResponse;
  return {
    ...common(found),
    response: {
      clientDataJSON: text(response.clientDataJSON),
      authenticatorData: text(response.authenticatorData),
      signature: text(response.signature),
      userHandle: response.userHandle && text(response.userHandle),
    },
  };
}

/** A new passkey of this device, by the server's `creation_options`. */
export async function makePasskey(data: unknown): Promise<object> {
  const { publicKey } = (data as { creation_options: { publicKey: Wanted } }).creation_options;
  const made = (await navigator.credentials.create({
    publicKey: {
      ...publicKey,
      challenge: bytes(publicKey.challenge),
      user: { ...publicKey.user, id: bytes(publicKey.user.id) },
      excludeCredentials: withBytes(publicKey.excludeCredentials),
    } as PublicKeyCredentialCreationOptions,
  })) as PublicKeyCredential;
  const response = made.response as AuthenticatorAttestationResponse;
  return {
    ...common(made),
    response: {
      clientDataJSON: text(response.clientDataJSON),
      attestationObject: text(response.attestationObject),
    },
  };
}

const common = (credential: PublicKeyCredential): object => ({
  id: credential.id,
  rawId: text(credential.rawId),
  type: credential.type,
  clientExtensionResults: credential.getClientExtensionResults(),
});
