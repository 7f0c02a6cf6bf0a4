import type { TransportMode, WaybillDocument } from '@cession/model/interface';
import { lineOf, readFlag } from '../xml';
import type { XmlElement, XmlReading } from '../xml';
import { optionalFields } from './optional-fields';
import { onlyReference, orderDocumentReferences } from './read-order-reference';
import { readParty } from './read-party';
import { readGrossWeight, readPackages } from './read-shipment';
import { maxTerm } from './text-limits';

/** UN/ECE Recommendation 19. */
const modes: Readonly<Record<string, TransportMode>> = {
  '1': 'SEA',
  '2': 'RAIL',
  '3': 'ROAD',
  '4': 'AIR',
  '5': 'MAIL',
  '6': 'MULTIMODAL',
  '7': 'OTHER',
  '8': 'OTHER',
};

const consignment = 'cac:Shipment/cac:Consignment';

/** UBL Waybill or BillOfLading, of which the latter goes by sea unless it says otherwise. */
export const readWaybill = (reading: XmlReading, root: XmlElement): WaybillDocument => {
  const shipment = root.first('cac:Shipment') ?? reading.missing(root, 'cac:Shipment', root);
  const stages = mainStages(reading, root);
  const mode = readMode(reading, root, stages);
  return {
    number: reading.number(root, 'cbc:ID'),
    mode,
    issueDate: reading.requiredDate(root, 'cbc:IssueDate'),
    ...optionalFields({
      orderReference: onlyReference(
        reading,
        orderDocumentReferences(root, 'cac:DocumentReference'),
      ),
      carrier: root.first('cac:CarrierParty') && readParty(reading, root, 'cac:CarrierParty'),
    }),
    consignor: readParty(reading, root, 'cac:ConsignorParty', `${consignment}/cac:ConsignorParty`),
    consignee: readParty(reading, root, 'cac:ConsigneeParty', `${consignment}/cac:ConsigneeParty`),
    grossWeightKg: shipment === root ? '0' : readGrossWeight(reading, shipment),
    packages: shipment === root ? 0 : readPackages(reading, shipment),
    ...optionalFields({
      ...readTransportNumbers(reading, root, stages, mode),
      ...readPorts(reading, stages),
      incoterm: reading.shortText(
        maxTerm,
        root,
        `${consignment}/cac:DeliveryTerms/cbc:ID`,
        'cac:Shipment/cac:Delivery/cac:DeliveryTerms/cbc:ID',
      ),
      estimatedDelivery: reading.date(
        root,
        'cac:Shipment/cac:Delivery/cac:EstimatedDeliveryPeriod/cbc:EndDate',
        'cac:Shipment/cac:Delivery/cac:EstimatedDeliveryPeriod/cbc:StartDate',
      ),
    }),
  };
};

/** The stages of the main carriage, without those before and after it. */
const mainStages = (reading: XmlReading, root: XmlElement): readonly XmlElement[] => {
  const stages = [
    ...root.all('cac:Shipment/cac:ShipmentStage'),
    ...root.all(`${consignment}/cac:MainCarriageShipmentStage`),
  ];
  const main = stages.filter(
    (stage) =>
      !['cbc:PreCarriageIndicator', 'cbc:OnCarriageIndicator'].some((name) =>
        stage.all(name).some((each) => readFlag(reading, each)),
      ),
  );
  return main.length > 0 ? main : stages;
};

const readMode = (
  reading: XmlReading,
  root: XmlElement,
  stages: readonly XmlElement[],
): TransportMode => {
  const codes = stages.flatMap((stage) => stage.all('cbc:TransportModeCode'));
  const found = new Set(codes.map((code) => modeOf(reading, code)));
  const [mode] = found;
  if (found.size > 1) return 'MULTIMODAL';
  if (mode !== undefined) return mode;
  if (root.localName === 'BillOfLading') return 'SEA';
  return reading.missing(root, 'cac:Shipment/cac:ShipmentStage/cbc:TransportModeCode', 'OTHER');
};

const modeOf = (reading: XmlReading, code: XmlElement): TransportMode => {
  const mode = modes[lineOf(code)];
  if (mode !== undefined) return mode;
  reading.refuse(code, 'FIELD_MALFORMED', `${lineOf(code)} is no transport mode of UN/ECE`);
  return 'OTHER';
};

/** Numbers in the form of their standard; whether the check digit is right, the match decides. */
const readTransportNumbers = (
  reading: XmlReading,
  root: XmlElement,
  stages: readonly XmlElement[],
  mode: TransportMode,
) => {
  const containers = [
    ...root.all('cac:Shipment/cac:TransportHandlingUnit/cac:TransportEquipment'),
    ...root.all(`${consignment}/cac:TransportHandlingUnit/cac:TransportEquipment`),
  ].flatMap(containerNumber);
  const vessel = stages
    .flatMap((stage) => stage.all('cac:TransportMeans/cac:MaritimeTransport/cbc:VesselID'))
    .map(lineOf)
    .find((number) => /^(IMO)? ?\d{7}$/i.test(number));
  const airWaybill = [reading.text(root, 'cbc:ID'), reading.text(root, 'cbc:CarrierAssignedID')]
    .filter(() => mode === 'AIR')
    .find((number) => number !== undefined && /^\d{3}[ -]?\d{4} ?\d{4}$/.test(number));
  return {
    containers: containers.length > 0 ? [...new Set(containers)] : undefined,
    imoNumber: vessel,
    airWaybillNumber: airWaybill,
  };
};

/** Equipment is a container if its type says so (`CN`, or a size and type of ISO 6346) or nothing. */
const containerNumber = (equipment: XmlElement): readonly string[] => {
  const type = equipment.first('cbc:TransportEquipmentTypeCode');
  const isContainer = !type || /^(CN|[1-9A-Z]{2}[A-Z][0-9A-Z])$/.test(lineOf(type));
  const id = equipment.first('cbc:ID');
  const number = id ? lineOf(id).toUpperCase().replaceAll(' ', '') : '';
  return isContainer && number !== '' ? [number] : [];
};

const readPorts = (reading: XmlReading, stages: readonly XmlElement[]) => {
  const first = stages[0];
  const last = stages.at(-1);
  const place = (stage: XmlElement | undefined, name: string) =>
    stage &&
    reading.shortText(
      maxTerm,
      stage,
      `${name}/cbc:ID`,
      `${name}/cbc:Description`,
      `${name}/cbc:Name`,
    );
  return {
    portOfLoading: place(first, 'cac:LoadingPortLocation'),
    portOfDischarge: place(last, 'cac:UnloadingPortLocation'),
  };
};
