using ChatKit.EntityFrameworkCore.Model;
using ChatKit.EntityFrameworkCore.PostgreSQL.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Model;

/// <summary>
/// Lists of chats are indexed by the minute of the last message. PostgreSQL writes a row anew in every index of its table as soon as one
/// indexed column changes, so the moment itself would cost six indexes a message; what a page needs of one minute is sorted when it is read.
/// </summary>
internal sealed class PostgreSqlListConvention : IModelFinalizingConvention
{
    private static readonly string[] Exact = ["last_message_at", "id"];

    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var entity in modelBuilder.Metadata.GetEntityTypes().Cast<IMutableEntityType>())
        {
            if (entity.FindAnnotation(ChatKitModel.Annotation)?.Value as string == ChatTable.Table.Name)
            {
                Reshape(entity);
            }
        }
    }

    private static void Reshape(IMutableEntityType chats)
    {
        // The database computes it, so hosts of the version before keep it right.
        var minute = chats.AddIndexerProperty(ListMinute.Column, typeof(DateTimeOffset?));
        ChatKitModel.Reset(minute);
        minute.SetColumnName(ListMinute.Column);
        minute.SetComputedColumnSql(ListMinute.Definition);
        minute.SetIsStored(true);
        foreach (var index in chats.GetIndexes().Where(static i => i.GetFilter()?.Contains(ListMinute.IsVisible, StringComparison.Ordinal) == true).ToList())
        {
            var isByMessage = index.Properties.TakeLast(Exact.Length).Select(static p => p.Name).SequenceEqual(Exact);
            var columns = isByMessage ? index.Properties.SkipLast(Exact.Length).Append(minute) : index.Properties;
            var (name, filter) = (index.Name!, index.GetFilter()!.Replace(ListMinute.IsVisible, ListMinute.IsKnown, StringComparison.Ordinal));
            chats.RemoveIndex(index);
            chats.AddIndex([.. columns], name).SetFilter(filter);
        }
    }
}
