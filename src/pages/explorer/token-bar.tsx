interface TokenBarProps {
  token: string;
  onChange: (token: string) => void;
  isAccepted: boolean;
}

export function TokenBar({ token, onChange, isAccepted }: TokenBarProps) {
  const submit = (form: FormData) => {
    const entered = form.get("token");
    if (typeof entered === "string") onChange(entered.trim());
  };
  return (
    <form
      className="token"
      onSubmit={(event) => {
        event.preventDefault();
        submit(new FormData(event.currentTarget));
      }}
    >
      <label htmlFor="token">Token</label>
      <input
        id="token"
        name="token"
        type="password"
        autoComplete="off"
        defaultValue={token}
        placeholder="hub_…, as printed by `hub token create` or `hub serve`"
      />
      <button type="submit">Use</button>
      <span role="status">{isAccepted ? "" : "The graph needs a token."}</span>
    </form>
  );
}
