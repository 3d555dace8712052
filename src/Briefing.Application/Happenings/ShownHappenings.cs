using BitFaster.Caching.Lru;
using Briefing.Domain;
using Briefing.Domain.Happenings;

namespace Briefing.Application.Happenings;

/// <summary>A happening in a form that lists show it in.</summary>
/// <param name="Id">Of its row: a page goes on behind it.</param>
/// <param name="Occurred">When it happened in the world; null where no source gives a clue.</param>
public sealed record ShownHappening<T>(string Id, DateInterval? Occurred, T Form);

/// <summary>Makes happenings into a form that lists show them in, each once for as long as it is known to be so. The least recently shown go.</summary>
/// <param name="form">Makes one.</param>
/// <param name="kept">How many are kept; none where each is made anew.</param>
public sealed class ShownHappenings<T>(Func<Happening, T> form, int? kept = null)
{
    private readonly ConcurrentLru<HappeningPlace, (Judgement Judgement, ShownHappening<T> Happening)>? made = kept is { } number ? new(number) : null;

    /// <summary>What is kept of a row as judged so at a position; null where nothing is.</summary>
    internal ShownHappening<T>? Find(HappeningPlace place, long position, Judgement judgement) =>
        made is not null && place.IsSettledAt(position) && made.TryGet(place, out var known) && known.Judgement == judgement ? known.Happening : null;

    internal ShownHappening<T> Make(HappeningPlace place, long position, Judgement judgement, Happening happening)
    {
        var shown = new ShownHappening<T>(place.Id, happening.Occurred, form(happening));
        if (place.IsSettledAt(position))
        {
            made?.AddOrUpdate(place, (judgement, shown));
        }

        return shown;
    }
}

/// <summary>A row of the table of happenings, by what it says of its happening: the generation of the table, and from which position on it has
/// been known so.</summary>
internal readonly record struct HappeningPlace(int Generation, string Id, long KnownFrom, long ChangedAt)
{
    /// <summary>Whether what the row says has been the same ever since the position.</summary>
    public bool IsSettledAt(long position) => ChangedAt <= position;
}
