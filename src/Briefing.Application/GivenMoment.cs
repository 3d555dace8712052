using System.Globalization;
using System.Text.RegularExpressions;

namespace Briefing.Application;

/// <summary>Reads moments as people give them in questions: by ISO 8601 alone, for 09/12 is one day to some and another to others.</summary>
public static partial class GivenMoment
{
    /// <summary>A day is its first moment; what says no offset is UTC. Null where it is no moment.</summary>
    public static DateTimeOffset? Read(string text) =>
        Iso().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d([Tt ]\d\d:\d\d(:\d\d(\.\d{1,7})?)?([Zz]|[+-]\d\d:?\d\d)?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Iso();
}
