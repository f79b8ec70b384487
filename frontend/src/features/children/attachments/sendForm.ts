import { csrfToken } from "@/shared/api/csrf";
import { personHeader } from "@/shared/api/person";
import { problemOf, Unreachable } from "@/shared/api/problem";
import { signedInAgain } from "@/shared/api/signin";

/** One try. `fetch` does not tell how much of a request has gone out; this old friend does. */
function post(address: string, form: FormData, onPart: (part: number) => void): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("Accept-Language", document.documentElement.lang || "zh-Hans");
    request.setRequestHeader("X-CSRFToken", csrfToken());
    for (const [name, value] of Object.entries(personHeader())) {
      request.setRequestHeader(name, value);
    }
    request.upload.onprogress = ({ loaded, total }) => onPart(total ? loaded / total : 0);
    request.onerror = () => reject(new Unreachable("The upload was cut off."));
    request.onload = () => {
      const type = request.getResponseHeader("Content-Type") ?? "";
      const headers = { "Content-Type": type };
      resolve(new Response(request.responseText, { status: request.status, headers }));
    };
    request.send(form);
  });
}

/** Sends a form with progress, as the REST client does: once more after a new sign-in, and what
 * is no success throws ApiError or Unreachable. */
export async function sendForm(
  address: string,
  form: FormData,
  onPart: (part: number) => void,
): Promise<void> {
  let response = await post(address, form, onPart);
  if (response.status === 401 && (await signedInAgain())) {
    response = await post(address, form, onPart);
  }
  if (!response.ok) throw await problemOf(response);
}
