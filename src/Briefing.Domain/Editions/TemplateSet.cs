namespace Briefing.Domain.Editions;

/// <summary>The templates that editors publish; the last that were published hold, instead of the files.</summary>
public static class TemplateSet
{
    public const string StreamName = "templates-edition";

    // Events

    public abstract record TemplateEvent;

    /// <summary>Editions are rendered with these templates from now on.</summary>
    /// <param name="Version">From 1.</param>
    public sealed record TemplatesPublished(int Version, TemplateSources Sources, string By, DateTimeOffset At) : TemplateEvent;

    /// <summary>The Handlebars sources of an edition.</summary>
    public sealed record TemplateSources(string Subject, string Html, string Text, ValueList<TemplatePartial> Partials);

    /// <summary>A part that templates call by its name.</summary>
    public sealed record TemplatePartial(string Name, string Source);

    // State

    /// <param name="Current">Null where none were published.</param>
    public sealed record State(TemplatesPublished? Current)
    {
        public static readonly State Initial = new((TemplatesPublished?)null);
    }

    public static State Fold(State state, TemplateEvent @event) => @event switch
    {
        TemplatesPublished published => state with { Current = published },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} is not an event of templates."),
    };

    // Decisions

    /// <summary>Publishes templates; those that hold already stay as they are.</summary>
    public static IReadOnlyList<TemplateEvent> Publish(State state, TemplateSources sources, string by, DateTimeOffset at) =>
        state.Current?.Sources == sources ? [] : [new TemplatesPublished((state.Current?.Version ?? 0) + 1, sources, by, at)];
}
