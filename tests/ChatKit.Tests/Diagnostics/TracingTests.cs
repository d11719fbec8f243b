using System.Diagnostics;
using ChatKit.Engine;
using ChatKit.Storage;

namespace ChatKit.Tests.Diagnostics;

public sealed class TracingTests
{
    private const string One = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private const string Other = "00-1af7651916cd43dd8448eb211c80319c-c7ad6b7169203331-01";

    [Fact]
    public void Commit_of_many_causes_has_a_trace_of_its_own_with_a_link_to_each()
    {
        using var listener = Listen();

        using var commit = Tracing.StartCommit([new Item { TraceParent = One }, new Item { TraceParent = Other }, new Item { TraceParent = One }, new Item()]);

        commit!.Links.Select(static l => l.Context.TraceId.ToHexString()).Should().Equal(One[3..35], Other[3..35]);
        commit.ParentId.Should().BeNull();
        commit.TraceId.ToHexString().Should().NotBe(One[3..35]).And.NotBe(Other[3..35]);
    }

    [Fact]
    public void Commit_of_one_cause_belongs_to_its_trace()
    {
        using var listener = Listen();

        using var commit = Tracing.StartCommit([new Item(), new Item { TraceParent = One }]);

        commit!.ParentId.Should().Be(One);
        commit.Links.Should().BeEmpty();
    }

    [Fact]
    public void Context_that_cannot_be_read_begins_a_trace_of_its_own()
    {
        using var listener = Listen();

        using var send = Tracing.Start("chatkit.send", ActivityKind.Client, "nonsense");

        send!.ParentId.Should().BeNull();
    }

    private static ActivityListener Listen()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "ChatKit",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private sealed class Item() : WorkItem(TenantId.Default)
    {
        public override void AddTo(BatchScope scope)
        {
        }

        public override void Apply(BatchContext context)
        {
        }

        public override void Complete()
        {
        }

        public override void Fail(Exception exception)
        {
        }
    }
}
