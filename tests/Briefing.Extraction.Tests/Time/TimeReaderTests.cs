using Briefing.Extraction.Time;

namespace Briefing.Extraction.Tests.Time;

/// <summary>Counted from Tuesday, 10 December 2024.</summary>
public sealed class TimeReaderTests
{
    [Theory]
    [InlineData("It began on Dec. 7, 2023.", "Dec. 7, 2023", "2023-12-07", "2023-12-07")]
    [InlineData("It began on 7 December 2023.", "7 December 2023", "2023-12-07", "2023-12-07")]
    [InlineData("It began on the nineteenth of January 2023.", "nineteenth of January 2023", "2023-01-19", "2023-01-19")]
    [InlineData("It began on Wednesday, Dec. 4, in Rome.", "Wednesday, Dec. 4", "2024-12-04", "2024-12-04")]
    [InlineData("Talks run Dec. 16-17 in Tallinn.", "Dec. 16-17", "2024-12-16", "2024-12-16..2024-12-17")]
    [InlineData("He takes office on Jan. 20.", "Jan. 20", "2025-01-20", "2025-01-20")]
    [InlineData("They met on the weekend of Dec. 7 in Paris.", "the weekend of Dec. 7", "2024-W49-WE", "2024-12-07..2024-12-08")]
    [InlineData("An interview during the week of Dec. 2.", "the week of Dec. 2", "2024-W49", "2024-12-02..2024-12-08")]
    [InlineData("They met on Monday.", "Monday", "2024-12-09", "2024-12-09")]
    [InlineData("They met last Tuesday.", "last Tuesday", "2024-12-03", "2024-12-03")]
    [InlineData("They meet next Wednesday.", "next Wednesday", "2024-12-18", "2024-12-18")]
    [InlineData("They met on Monday evening.", "Monday evening", "2024-12-09TEV", "2024-12-09")]
    [InlineData("They met last week.", "last week", "2024-W49", "2024-12-02..2024-12-08")]
    [InlineData("They met last month.", "last month", "2024-11", "2024-11-01..2024-11-30")]
    [InlineData("They met earlier this month.", "earlier this month", "2024-12", "2024-12-01..2024-12-10")]
    [InlineData("They meet later this month.", "later this month", "2024-12", "2024-12-11..2024-12-31")]
    [InlineData("They met in late November.", "late November", "2024-11", "2024-11-21..2024-11-30")]
    [InlineData("They met in mid-November.", "mid-November", "2024-11", "2024-11-11..2024-11-20")]
    [InlineData("The past week was hard.", "The past week", "P1W", "2024-12-04..2024-12-10")]
    [InlineData("In the past three months.", "the past three months", "P3M", "2024-09-11..2024-12-10")]
    [InlineData("They met three days ago.", "three days ago", "2024-12-07", "2024-12-07")]
    [InlineData("They fired overnight.", "overnight", "2024-12-09TNI", "2024-12-09..2024-12-10")]
    [InlineData("Since February 2022 it has paid.", "February 2022", "2022-02", "2022-02-01..2022-02-28")]
    [InlineData("It fell in October.", "October", "2024-10", "2024-10-01..2024-10-31")]
    [InlineData("By 2027 it ends.", "2027", "2027", "2027-01-01..2027-12-31")]
    [InlineData("In the third quarter of 2023 it fell.", "third quarter of 2023", "2023-Q3", "2023-07-01..2023-09-30")]
    [InlineData("It happened last summer.", "last summer", "2024-SU", "2024-06-01..2024-08-31")]
    [InlineData("It is due in the second week of January 2025.", "second week of January 2025", "2025-W02", "2025-01-06..2025-01-12")]
    [InlineData("They met at 10 a.m. on Monday.", "10 a.m. on Monday", "2024-12-09T10:00", "2024-12-09")]
    [InlineData("It fell in the 1990s.", "1990s", "199", "1990-01-01..1999-12-31")]
    [InlineData("It lasted two and a half years.", "two and a half years", "P2.5Y", null)]
    [InlineData("It lasted for decades.", "decades", "PXE", null)]
    [InlineData("They meet every Monday.", "every Monday", "XXXX-WXX-1", null)]
    [InlineData("It now holds.", "now", "PRESENT_REF", null)]
    [InlineData("It fell in nineteen ninety-six.", "nineteen ninety-six", "1996", "1996-01-01..1996-12-31")]
    [InlineData("It fell in January twenty twenty-three.", "January twenty twenty-three", "2023-01", "2023-01-01..2023-01-31")]
    [InlineData("It fell in the winter of nineteen ninety-four.", "winter of nineteen ninety-four", "1994-WI", "1994-12-01..1995-02-28")]
    [InlineData("The approach of the year two thousand pleased her.", "two thousand", "2000", "2000-01-01..2000-12-31")]
    [InlineData("It will go on into 2026.", "2026", "2026", "2026-01-01..2026-12-31")]
    [InlineData("They met in July last year.", "July last year", "2023-07", "2023-07-01..2023-07-31")]
    [InlineData("It acts under a June agreement.", "June", "2024-06", "2024-06-01..2024-06-30")]
    [InlineData("She was named chief, effective Feb. 1.", "Feb. 1", "2025-02-01", "2025-02-01")]
    [InlineData("It stands in a 12th century temple.", "12th century", "11", "1100-01-01..1199-12-31")]
    [InlineData("It fell in the last half of 2023.", "the last half of 2023", "2023-H2", "2023-07-01..2023-12-31")]
    [InlineData("They march each July.", "each July", "XXXX-07", null)]
    [InlineData("It hurts these days.", "these days", "PRESENT_REF", null)]
    public void Words_name_a_time(string text, string words, string timex, string? days)
    {
        var time = Assert.Single(TimeReader.Read(Sentences.Of(text), []));

        Assert.Equal(words, time.Span.Of(text));
        Assert.Equal(timex, time.Timex);
        Assert.Equal(days, time.Interval?.ToString());
    }

    [Theory]
    [InlineData("Ministers may march on the capital.")]
    [InlineData("Some 2000 people fled with Jan Egeland.")]
    [InlineData("A 44-year-old man was the second to fall.")]
    [InlineData("The Sun said the wed couple sat.")]
    [InlineData("In two thousand villages nineteen boys sang.")]
    [InlineData("It fed nineteen thirty-somethings.")]
    [InlineData("A driver, 37 years old, died.")]
    [InlineData("It imports three-quarters of its food and a quarter of its fuel.")]
    [InlineData("It stood in the fourth century BC.")]
    [InlineData("She spoke on This Week with a host.")]
    public void Words_that_look_like_times_are_none(string text) => Assert.Empty(TimeReader.Read(Sentences.Of(text), []));

    [Fact]
    public void The_same_day_and_a_day_later_count_from_the_day_last_named()
    {
        var times = TimeReader.Read(Sentences.Of("They met on Saturday. The same day he flew home, and a day later he spoke."), []);

        Assert.Equal(["2024-12-07", "2024-12-07", "2024-12-08"], times.Select(time => time.Timex));
    }

    [Fact]
    public void The_previous_Friday_and_the_following_Monday_count_from_the_day_last_named()
    {
        var times = TimeReader.Read(Sentences.Of("Shares fell on Dec. 6 from the previous Friday, and rose on the following Monday."), []);

        Assert.Equal(["2024-12-06", "2024-11-29", "2024-12-02"], times.Select(time => time.Timex));
    }

    [Fact]
    public void Days_are_counted_in_the_offset_of_the_article()
    {
        var time = Assert.Single(TimeReader.Read(Sentences.Of("It happened today.", "2024-12-10T23:30:00-05:00"), []));

        Assert.Equal("2024-12-10", time.Timex);
    }
}
