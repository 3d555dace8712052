using System.Globalization;
using Briefing.Domain.Actors;

namespace Briefing.Domain.Happenings;

/// <summary>Makes the readable ids of happenings: what it is, when, who, and eight letters of a hash of its first report, as in
/// <c>meeting-2024-12-07-macron-trump-zelenskyy-3f2a9c07</c>.</summary>
internal static class HappeningId
{
    private const int NamesShown = 3;

    public static string Of(string type, Candidate first, IEnumerable<ActorId> actors) => string.Join(
        '-',
        [
            type,
            first.Window.From.ToString("O", CultureInfo.InvariantCulture),
            .. actors.Take(NamesShown).Select(ShortName),
            Fingerprint.Of(first.Report.Id).ToString("x16", CultureInfo.InvariantCulture)[..8],
        ]);

    private static string ShortName(ActorId actor) =>
        actor.Kind == ActorKind.Person ? actor.Name[(actor.Name.LastIndexOf('-') + 1)..] : actor.Name.ToLowerInvariant();
}
