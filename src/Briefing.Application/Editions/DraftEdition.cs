using Briefing.Domain.Editions;

namespace Briefing.Application.Editions;

/// <summary>An edition that is composed and rendered to be looked at, and does not come out.</summary>
/// <param name="Position">It holds what the log held up to this position.</param>
public sealed record DraftEdition(EditionFrame Frame, long Position, EditionContent Content, RenderedEdition Rendered);
