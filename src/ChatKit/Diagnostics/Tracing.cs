using System.Diagnostics;

namespace ChatKit.Engine;

/// <summary>Begins spans of a trace that began elsewhere: on another host, or long ago. Without a listener nothing is begun.</summary>
internal static class Tracing
{
    private const int MostLinks = 128;

    /// <summary>Begins a span in the trace of its cause; without one, or if its context cannot be read, a trace of its own.</summary>
    public static Activity? Start(string name, ActivityKind kind, string? traceParent)
    {
        if (!Telemetry.Source.HasListeners())
        {
            return null;
        }

        ActivityContext.TryParse(traceParent, null, isRemote: true, out var parent);
        return Telemetry.Source.StartActivity(name, kind, parent);
    }

    /// <summary>Begins the span of a batch: in the trace of its cause if it has only one, else in its own with a link to each.</summary>
    public static Activity? StartCommit(IReadOnlyList<WorkItem> items)
    {
        if (!Telemetry.Source.HasListeners())
        {
            return null;
        }

        var causes = new HashSet<ActivityContext>();
        for (var i = 0; i < items.Count && causes.Count < MostLinks; i++)
        {
            if (ActivityContext.TryParse(items[i].TraceParent, null, isRemote: true, out var cause))
            {
                causes.Add(cause);
            }
        }

        var parent = causes.Count == 1 ? causes.First() : default;
        var links = causes.Count == 1 ? null : causes.Select(static c => new ActivityLink(c));
        var activity = Telemetry.Source.StartActivity("chatkit.commit", ActivityKind.Internal, parent, links: links);
        activity?.SetTag("chatkit.commit.batch", items.Count);
        return activity;
    }
}
