using System.Collections.Concurrent;
using System.Diagnostics;

namespace ChatKit.Tests.Shared;

/// <summary>Listens to ChatKit's spans while a test has one of its own running, and keeps those of its trace.</summary>
internal sealed class SpanLog : IDisposable
{
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ActivityListener _listener;
    private readonly Activity _root;

    public SpanLog()
    {
        _root = new Activity("test").SetIdFormat(ActivityIdFormat.W3C);
        _root.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        _root.Start();
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "ChatKit",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>The names of the spans of the test's trace, or of those that are linked to it.</summary>
    public IReadOnlyList<string> Names => [.. _spans.Where(IsOurs).Select(static s => s.OperationName)];

    /// <summary>Spans of the test's trace, or linked to it.</summary>
    public IReadOnlyList<Activity> Named(string name) => [.. _spans.Where(s => s.OperationName == name && IsOurs(s))];

    public void Dispose()
    {
        _root.Stop();
        _listener.Dispose();
    }

    private bool IsOurs(Activity span) => span.TraceId == _root.TraceId || span.Links.Any(l => l.Context.TraceId == _root.TraceId);
}
