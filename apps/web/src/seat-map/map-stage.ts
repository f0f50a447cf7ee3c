import { type Selection, select } from 'd3-selection';
import { type ZoomBehavior, type ZoomTransform, zoom, zoomIdentity } from 'd3-zoom';
import { MapPainter, SECTORS_BELOW } from './draw-map.ts';
import { type Colors, isFree, type MapState, seatRadius } from './map-look.ts';
import type { Plan } from './plan.ts';
import { SeatGrid } from './seat-grid.ts';

/** On the screen, in CSS pixels: the largest radius of a seat, how near to it a finger may be, the map's margin. */
const LARGEST_RADIUS = 22;
const FINGER = 22;
const MARGIN = 24;
/** The radius that a tap on a sector shows its seats with. */
const READING_RADIUS = 9;
/** How long the map takes to get somewhere by itself. */
const TRAVEL_MS = 350;
/** A press that moves further than this, in pixels, is no click. */
const CLICK_DISTANCE = 6;

/** A canvas on which a seat map is panned and zoomed by d3-zoom's gestures, and its seats are picked. */
export class MapStage {
  readonly #canvas: HTMLCanvasElement;
  readonly #pen: CanvasRenderingContext2D;
  readonly #plan: Plan;
  readonly #grid: SeatGrid;
  readonly #painter: MapPainter;
  readonly #selection: Selection<HTMLCanvasElement, unknown, null, undefined>;
  readonly #gestures: ZoomBehavior<HTMLCanvasElement, unknown>;
  readonly #observer: ResizeObserver;
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');
  #colors: Colors;
  #state: MapState;
  #at: ZoomTransform = zoomIdentity;
  #frame = 0;
  #travel = 0;

  constructor(
    canvas: HTMLCanvasElement,
    pen: CanvasRenderingContext2D,
    plan: Plan,
    state: MapState,
  ) {
    this.#canvas = canvas;
    this.#pen = pen;
    this.#plan = plan;
    this.#state = state;
    this.#grid = new SeatGrid(plan);
    this.#painter = new MapPainter(plan, this.#grid);
    this.#colors = readColors(canvas);
    this.#gestures = zoom<HTMLCanvasElement, unknown>().clickDistance(CLICK_DISTANCE);
    this.#gestures.on('zoom', ({ transform }: { transform: ZoomTransform }) => {
      this.#at = transform;
      this.#draw();
    });
    this.#selection = select(canvas).call(this.#gestures).on('dblclick.zoom', null);
    this.#dark.addEventListener('change', this.#recolor);
    this.#observer = new ResizeObserver(() => this.#resize());
    this.#observer.observe(canvas);
  }

  show(state: MapState): void {
    this.#state = state;
    this.#draw();
  }

  /** The seat at a place on the screen; where seats are too small, the map goes nearer first, and there is none. */
  tap(x: number, y: number): number {
    const [atX, atY] = this.#at.invert([x, y]);
    const plan = this.#plan;
    if (seatRadius(plan, this.#at.k) >= SECTORS_BELOW * 2) {
      return this.#grid.nearest(atX, atY, Math.max(FINGER / this.#at.k, plan.pitch * 0.6));
    }
    const reach = Math.max((FINGER * 2) / this.#at.k, plan.pitch * 3);
    const isOnSector = this.#grid.nearest(atX, atY, reach) >= 0;
    if (isOnSector) this.#goTo(atX, atY, READING_RADIUS / seatRadius(plan, 1));
    return -1;
  }

  /** Tells by the cursor, and by a tip, what is below it. */
  point(x: number, y: number): void {
    const [atX, atY] = this.#at.invert([x, y]);
    const seat = this.#grid.nearest(atX, atY, this.#plan.pitch * 0.6);
    const canPick = seat >= 0 && isFree(this.#state, this.#plan, seat);
    this.#canvas.style.cursor = canPick ? 'pointer' : 'grab';
    this.#canvas.title = this.#plan.numbers[seat] ?? '';
  }

  zoomBy(factor: number): void {
    const { clientWidth, clientHeight } = this.#canvas;
    const [x, y] = this.#at.invert([clientWidth / 2, clientHeight / 2]);
    const [least, most] = this.#gestures.scaleExtent();
    this.#goTo(x, y, Math.min(most, Math.max(least, this.#at.k * factor)));
  }

  showWhole(): void {
    this.#travelTo(this.#whole());
  }

  close(): void {
    cancelAnimationFrame(this.#frame);
    cancelAnimationFrame(this.#travel);
    this.#observer.disconnect();
    this.#dark.removeEventListener('change', this.#recolor);
    this.#selection.on('.zoom', null);
  }

  #draw(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      const view = { scale: this.#at.k, shiftX: this.#at.x, shiftY: this.#at.y };
      this.#painter.paint(this.#pen, view, this.#state, this.#colors);
    });
  }

  readonly #recolor = () => {
    this.#colors = readColors(this.#canvas);
    this.#draw();
  };

  #resize(): void {
    const canvas = this.#canvas;
    const { box, pitch } = this.#plan;
    canvas.width = canvas.clientWidth * devicePixelRatio;
    canvas.height = canvas.clientHeight * devicePixelRatio;
    const whole = this.#whole();
    const nearest = LARGEST_RADIUS / seatRadius(this.#plan, 1);
    this.#gestures.scaleExtent([whole.k, Math.max(whole.k, nearest)]).translateExtent([
      [box.left - pitch * MARGIN, box.top - pitch * MARGIN],
      [box.right + pitch * MARGIN, box.bottom + pitch * MARGIN],
    ]);
    this.#gestures.transform(this.#selection, whole);
  }

  /** All of the map, in the middle. */
  #whole(): ZoomTransform {
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    const { box, pitch } = this.#plan;
    const scale = Math.min(
      (width - 2 * MARGIN) / Math.max(box.right - box.left, pitch),
      (height - 2 * MARGIN) / Math.max(box.bottom - box.top, pitch),
      LARGEST_RADIUS / seatRadius(this.#plan, 1),
    );
    return this.#around((box.left + box.right) / 2, (box.top + box.bottom) / 2, scale);
  }

  /** With a point of the map in the middle. */
  #around(x: number, y: number, scale: number): ZoomTransform {
    const { clientWidth, clientHeight } = this.#canvas;
    const shift: [number, number] = [clientWidth / 2 - x * scale, clientHeight / 2 - y * scale];
    return zoomIdentity.translate(...shift).scale(scale);
  }

  #goTo(x: number, y: number, scale: number): void {
    this.#travelTo(this.#around(x, y, scale));
  }

  #travelTo(target: ZoomTransform): void {
    cancelAnimationFrame(this.#travel);
    const from = this.#at;
    const begin = performance.now();
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const step = (now: number) => {
      const share = isStill ? 1 : Math.min(1, Math.max(0, now - begin) / TRAVEL_MS);
      this.#gestures.transform(this.#selection, between(from, target, 1 - (1 - share) ** 3));
      if (share < 1) this.#travel = requestAnimationFrame(step);
    };
    this.#travel = requestAnimationFrame(step);
  }
}

/** A part of the way from one view to another, straight towards the point that both have in one place. */
function between(from: ZoomTransform, to: ZoomTransform, share: number): ZoomTransform {
  const k = from.k * (to.k / from.k) ** share;
  const part = to.k === from.k ? share : (k - from.k) / (to.k - from.k);
  const x = from.x + (to.x - from.x) * part;
  const y = from.y + (to.y - from.y) * part;
  return zoomIdentity.translate(x, y).scale(k);
}

function readColors(element: Element): Colors {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return { ground: read('--sunken'), text: read('--text'), taken: read('--seat-taken') };
}
