import { useTranslation } from 'react-i18next';
import { type Arrow, LANE_WIDTH_PX, NODE_HEIGHT_PX, ROW_HEIGHT_PX } from './graph-layout';
import classes from './procedure.module.css';

interface GraphArrowProps {
  readonly arrow: Arrow;
  /** Left and right edge of the column of steps. */
  readonly leftPx: number;
  readonly rightPx: number;
}

/** Keeps the head of an arrow off the border of its step, and two arrows of a step off each other. */
const GAP_PX = 3;
const LEAVES_PX = NODE_HEIGHT_PX / 2 + 10;
const ARRIVES_PX = NODE_HEIGHT_PX / 2 - 10;

interface Drawing {
  readonly path: string;
  readonly labelX: number;
  readonly labelY: number;
}

function draw({ arrow, leftPx, rightPx }: GraphArrowProps): Drawing {
  const fromTop = arrow.fromRow * ROW_HEIGHT_PX;
  const toTop = arrow.toRow * ROW_HEIGHT_PX;
  if (arrow.shape === 'next') {
    const x = (leftPx + rightPx) / 2;
    const y = fromTop + NODE_HEIGHT_PX;
    return { path: `M ${x} ${y} V ${toTop - GAP_PX}`, labelX: x + 8, labelY: (y + toTop) / 2 + 4 };
  }
  const isBack = arrow.shape === 'back';
  const edge = isBack ? leftPx : rightPx;
  const side = isBack ? -1 : 1;
  const lane = edge + side * LANE_WIDTH_PX * (arrow.lane + 0.6);
  const y = fromTop + (isBack ? ARRIVES_PX : LEAVES_PX);
  const end = toTop + (isBack ? LEAVES_PX : ARRIVES_PX);
  return {
    path: `M ${edge} ${y} H ${lane} V ${end} H ${edge + side * GAP_PX}`,
    labelX: edge + side * 6,
    labelY: y - 5,
  };
}

/** One arrow with the answer that takes it. Loops are dashed, so that colour alone never tells them. */
export function GraphArrow(props: GraphArrowProps) {
  const { t } = useTranslation('common');
  const { arrow } = props;
  const { path, labelX, labelY } = draw(props);
  return (
    <g data-transition={arrow.id} data-shape={arrow.shape} className={classes['arrow']}>
      <path d={path} markerEnd={`url(#head-${arrow.shape === 'back' ? 'back' : 'on'})`} />
      {arrow.answer !== null && (
        <text x={labelX} y={labelY} textAnchor={arrow.shape === 'back' ? 'end' : 'start'}>
          {t(arrow.answer ? 'word.yes' : 'word.no')}
        </text>
      )}
    </g>
  );
}
