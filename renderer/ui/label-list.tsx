/** Labels of a request as plain chips: words tell them apart, no colours do. */
import classes from './label-list.module.css';

export function LabelList({ labels }: { readonly labels: readonly string[] }) {
  return (
    <ul className={classes['labels']}>
      {labels.map((label) => (
        <li key={label} className={classes['label']}>
          {label}
        </li>
      ))}
    </ul>
  );
}
