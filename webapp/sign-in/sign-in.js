import { signIn } from "../lib/api.js";
import { byId, onSubmit } from "../lib/html.js";

/** Hands the user to `signedIn` when somebody signed in. */
export function registerSignIn(signedIn) {
  const form = byId("sign-in-form");
  const problem = byId("sign-in-problem");
  onSubmit(form, async () => {
    problem.textContent = "";
    try {
      const user = await signIn(form.login.value, form.password.value, form.remember.checked);
      form.reset();
      await signedIn(user);
    } catch (failure) {
      problem.textContent = failure.message;
      form.password.select();
    }
  });
}

/** Shows the form. */
export function askToSignIn() {
  byId("sign-in").hidden = false;
  byId("login").focus();
}
