using Briefing.Domain.Actors;
using Briefing.Domain.Meetings;
using Briefing.Testing.Gold;

namespace Briefing.Domain.Tests.Meetings;

public sealed class DiplomaticContactsTests
{
    private static readonly ActorId Zelenskyy = ActorId.Person("volodymyr-zelenskyy");
    private static readonly ActorId Trump = ActorId.Person("donald-trump");
    private static readonly ActorId Merz = ActorId.Person("friedrich-merz");

    [Fact]
    public void A_meeting_that_three_outlets_report_is_one_contact()
    {
        var pair = Assert.Single(DiplomaticContacts.Of(GoldSet.Happenings, new ContactQuestion(Actor: Trump, With: Zelenskyy)).Pairs);

        Assert.Equal((1, 0, 1), (pair.Times, pair.Bilateral, pair.InGroup));
        Assert.Equal("Paris", pair.Last!.Where);
        Assert.Equal(DateInterval.Day(new DateOnly(2024, 12, 7)), pair.Last.When);
    }

    [Fact]
    public void A_planned_meeting_that_was_held_is_one_with_its_history()
    {
        var pair = Assert.Single(DiplomaticContacts.Of(GoldSet.Happenings, new ContactQuestion(Actor: Zelenskyy, With: Merz)).Pairs);

        Assert.Equal(1, pair.Times);
        var meeting = (MeetingHappening)GoldSet.HappeningOf("meeting-zelenskyy-merz-kyiv-2024-12-09");
        Assert.Equal([MeetingPhase.Planned, MeetingPhase.Held], meeting.History.Select(step => step.Phase));
    }

    [Fact]
    public void An_actor_has_his_counterparts()
    {
        var counterparts = DiplomaticContacts.Of(GoldSet.Happenings, new ContactQuestion(Actor: ActorId.Person("olaf-scholz"))).Counterparts;

        Assert.Equal(["person:vladimir-putin", "person:volodymyr-zelenskyy"], counterparts.Select(one => one.Actor.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_calendar_has_what_is_planned_and_not_yet_held()
    {
        var entries = Calendar.Of(GoldSet.Happenings, new DateOnly(2024, 12, 12)).Entries;

        Assert.Contains(entries, entry => entry.Happening == GoldSet.HappeningOf("european-council-zelenskyy-2024-12-19").Id);
        Assert.DoesNotContain(entries, entry => entry.Happening == GoldSet.HappeningOf("meeting-zelenskyy-merz-kyiv-2024-12-09").Id);
        Assert.DoesNotContain(entries, entry => entry.Happening == GoldSet.HappeningOf("meeting-sullivan-al-thani-2024-12-13").Id);
    }
}
