interface ChoiceProps<Value> {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly chosen: Value;
  readonly choose: (value: Value) => void;
}

/** A few alternatives side by side; keys move between them as in any group of radio buttons. */
export function Choice<Value extends string | number>({ label, options, chosen, choose }: ChoiceProps<Value>) {
  return (
    <fieldset class="choice">
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value} class={option.value === chosen ? "chosen" : ""}>
          <input type="radio" name={label} checked={option.value === chosen} onChange={() => choose(option.value)} />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
