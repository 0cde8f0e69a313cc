"""What is recorded: every entity, in the order of the menu.

A new entity is its own file and its line here.
"""

from __future__ import annotations

from km_desktop.models.base import Record
from km_desktop.models.entities.assignment import Assignment
from km_desktop.models.entities.attachment import Attachment, Content
from km_desktop.models.entities.award import Amendment, Award, AwardReport, Milestone
from km_desktop.models.entities.committee_meeting import CommitteeDecision, CommitteeMeeting
from km_desktop.models.entities.consent_text import ConsentText
from km_desktop.models.entities.contribution import Contribution, Instalment
from km_desktop.models.entities.event import Event, Participation, ParticipationCost
from km_desktop.models.entities.expert import Availability, Expert, Referee, Vetting
from km_desktop.models.entities.external_number import (
    AssignmentNumber,
    AwardNumber,
    CommitteeMeetingNumber,
    ContributionNumber,
    DeploymentNumber,
    DoaNumber,
    EventNumber,
    GrantApplicationNumber,
    GrantCallNumber,
    InternshipNumber,
    MemorandumNumber,
    MissionNumber,
    OrganisationNumber,
    ParticipationNumber,
    PersonNumber,
    RequestNumber,
)
from km_desktop.models.entities.foreword import Foreword
from km_desktop.models.entities.frozen import Freeze, FrozenFigure
from km_desktop.models.entities.grant_application import (
    EligibilityCheck,
    GrantApplication,
    ReviewDeclaration,
    ReviewScore,
)
from km_desktop.models.entities.grant_call import Challenge, Criterion, GrantCall
from km_desktop.models.entities.internship import Internship, InternshipExtension
from km_desktop.models.entities.memorandum import Memorandum, MemorandumParty
from km_desktop.models.entities.mission import FollowUp, Leg, Mission
from km_desktop.models.entities.organisation import Contact, Organisation
from km_desktop.models.entities.person import Consent, LanguageSkill, Namesake, Person, Phone
from km_desktop.models.entities.project import Project
from km_desktop.models.entities.request import Request
from km_desktop.models.entities.rows.assignment_rows import (
    Candidate,
    ContactNote,
    CostLine,
    Deliverable,
    Evaluation,
    Payment,
)
from km_desktop.models.entities.rows.career import Achievement, Education, Employment
from km_desktop.models.entities.rows.paper_issue import PaperIssue
from km_desktop.models.entities.rows.project_aid import ProjectMarker, ProjectSector
from km_desktop.models.entities.rows.project_results import Indicator, IndicatorPeriod
from km_desktop.models.entities.rows.project_rows import (
    BeneficiaryCount,
    ExternalId,
    ProjectCountry,
    ProjectDocument,
    ProjectPartner,
    ProjectYear,
)
from km_desktop.models.entities.rows.volunteer_rows import (
    Extension,
    Reassignment,
    Statement,
    VolunteerReport,
)
from km_desktop.models.entities.team_member import TeamMember
from km_desktop.models.entities.vocabulary import (
    AssessmentRating,
    CountryName,
    EndReason,
    ExchangeRate,
    NumberSystem,
    Theme,
    VolunteerCategory,
)
from km_desktop.models.entities.volunteer import Deployment, Doa
from km_desktop.models.journal import Change, FileCopy, FileFact, Operation, SearchText, Tombstone
from km_desktop.models.table import Base

ENTITIES: dict[str, type[Record]] = {
    entity.__tablename__: entity
    for entity in (
        Expert,
        Internship,
        Deployment,
        Person,
        Request,
        Assignment,
        Mission,
        Event,
        Participation,
        Doa,
        GrantCall,
        GrantApplication,
        Award,
        Project,
        CommitteeMeeting,
        Contribution,
        Organisation,
        Memorandum,
        ConsentText,
        Freeze,
        Attachment,
        PaperIssue,
        Theme,
        VolunteerCategory,
        AssessmentRating,
        EndReason,
        CountryName,
        NumberSystem,
        ExchangeRate,
        TeamMember,
        Foreword,
        Phone,
        LanguageSkill,
        Consent,
        Namesake,
        Vetting,
        Education,
        Employment,
        Achievement,
        Referee,
        Availability,
        Contact,
        MemorandumParty,
        Candidate,
        ContactNote,
        Deliverable,
        Payment,
        CostLine,
        Evaluation,
        Leg,
        FollowUp,
        InternshipExtension,
        Extension,
        Reassignment,
        VolunteerReport,
        Statement,
        ParticipationCost,
        Challenge,
        Criterion,
        EligibilityCheck,
        ReviewDeclaration,
        ReviewScore,
        Milestone,
        AwardReport,
        Amendment,
        ProjectCountry,
        ProjectSector,
        ProjectMarker,
        ProjectPartner,
        ProjectYear,
        BeneficiaryCount,
        Indicator,
        IndicatorPeriod,
        ProjectDocument,
        CommitteeDecision,
        Instalment,
        ExternalId,
        PersonNumber,
        InternshipNumber,
        DeploymentNumber,
        DoaNumber,
        RequestNumber,
        AssignmentNumber,
        MissionNumber,
        EventNumber,
        ParticipationNumber,
        GrantCallNumber,
        GrantApplicationNumber,
        AwardNumber,
        OrganisationNumber,
        MemorandumNumber,
        ContributionNumber,
        CommitteeMeetingNumber,
        FrozenFigure,
    )
}

__all__ = [
    "ENTITIES",
    "Base",
    "Change",
    "Content",
    "FileCopy",
    "FileFact",
    "Operation",
    "Record",
    "SearchText",
    "Tombstone",
]
