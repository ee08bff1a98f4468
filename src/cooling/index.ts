/** Cooling of a campus: heat of racks and fab through a valve manifold to the weather, hour by hour. */
export type {
  CoolingInput,
  HourlyOrConstant,
  LoopName,
  LoopTemperatures,
  StoreInput,
  UtilitiesInput,
} from "./input.ts";
export type { CoolingResult, ElectricityPart, WaterYear } from "./result.ts";
export type { Flag, Flagged } from "./flags.ts";
export type { HeatRoutes, RoutedFlow, RoutedHour } from "./routes.ts";
export { routedHour } from "./routes.ts";
export { runCooling } from "./run.ts";
export { rackDesign, type RackDesign } from "./rack-design.ts";
export { siteInput, siteYear, type SiteDesign, type SiteYear } from "./site.ts";
export { siteBand, type Band, type SiteBand } from "./site-band.ts";
export { HALL_AIR, type HallAirName } from "./plant/hall-air.ts";
export { MACHINE_NAMES, machineFact, type MachineName, type Machines } from "./plant/machines.ts";
export { columns, type CoolingYears } from "./columns.ts";
export type { Saving } from "./saving.ts";
export { savings } from "./savings.ts";
export { setPointCurve, type SetPoint, type SetPointWorth } from "./set-point.ts";
export { HEAT_REJECTION, type HeatRejectionName } from "./plant/heat-rejection.ts";
export { MANIFOLDS, type ManifoldName } from "./plant/manifolds.ts";

// weather, so that the engine can be used alone
export { nearestClimate, readEpw, typicalYear, type WeatherYear } from "../model/weather.ts";

// machines, each with its source and range
export { chillerCop, heatPumpCop } from "./equipment/carnot.ts";
export { coolWater, sizeTower, type Tower, type TowerDesign, type TowerState } from "./equipment/cooling-tower.ts";
export { curveGate, type GateVerdict } from "./equipment/curve-gate.ts";
export { conductanceShare, crossflow, padOutlet, waterEffectiveness } from "./equipment/dry-cooler.ts";
export { chillerModel, type ChillerModel } from "./equipment/chiller-model.ts";
export { eirChiller, type EirPoint, type EirRecord } from "./equipment/eir-chiller.ts";
export { evaporationPerKWh } from "./equipment/evaporation.ts";
export { freeShare, plateHeat } from "./equipment/exchanger.ts";
export { heatExergy, logMeanK } from "./equipment/exergy.ts";
export { fanPowerShare } from "./equipment/fan.ts";
export { makeUpAir, type AirTarget, type MakeUpAirLoad } from "./equipment/make-up-air.ts";
export { pumpPerHeat, pumpPowerShare } from "./equipment/pump.ts";
export { circulationPerKWh, towerWater, type TowerWater } from "./equipment/tower-water.ts";
export { yorkCalcApproach } from "./equipment/york-calc.ts";

// the chip side
export { ageing } from "./chip/ageing.ts";
export { coolantRise } from "./chip/coolant.ts";
export { chipPower, criticalResistance, junction, type ChipThermal, type JunctionState } from "./chip/junction.ts";
export { lossOfCooling, rideThrough, type LossOfCooling, type LossOfCoolingResult } from "./chip/loss-of-cooling.ts";
export { throttle, type ThrottleLimits, type ThrottleState } from "./chip/throttle.ts";

// the manifold by itself
export { bestPosition, enumeratePositions, type PricedPosition } from "./manifold/best-position.ts";
export { birkhoff, type ScheduledPosition } from "./manifold/birkhoff.ts";
export { enumerateRoutes } from "./manifold/enumerate.ts";
export { header, type Fluid, type Header } from "./manifold/fluids.ts";
export { cycles, positions, positionShape, type Position, type PositionShape } from "./manifold/permutation.ts";
export { routeHeat, type RouteAnswer, type RouteArc, type RouteProblem } from "./manifold/route.ts";
export { isolatedCoolingMW, seriesCoolingMW, type TwoLoops } from "./manifold/series.ts";
export { loadBranch, sinkBranch, splitOf, valveState, type Branch, type ValveState } from "./manifold/valve.ts";
