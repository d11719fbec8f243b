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
        var minute = AddComputed(chats, ListColumns.Minute, ListColumns.MinuteDefinition);
        var waiting = AddComputed(chats, ListColumns.Waiting, ListColumns.WaitingDefinition);
        foreach (var index in chats.GetIndexes().Where(static i => i.GetFilter()?.Contains(ListColumns.IsVisible, StringComparison.Ordinal) == true).ToList())
        {
            var columns = index.Properties.SelectMany(IEnumerable<IMutableProperty> (p) => p.Name switch
            {
                "last_message_at" => [minute],
                "waiting_at" => [waiting, chats.FindProperty("id")!],
                "id" => [],
                _ => [p],
            });
            var (name, filter) = (index.Name!, index.GetFilter()!.Replace(ListColumns.IsVisible, ListColumns.HasMinute, StringComparison.Ordinal));
            chats.RemoveIndex(index);
            chats.AddIndex([.. columns], name).SetFilter(filter);
        }
    }

    private static IMutableProperty AddComputed(IMutableEntityType chats, string column, string definition)
    {
        var property = chats.AddIndexerProperty(column, typeof(DateTimeOffset?));
        ChatKitModel.Reset(property);
        property.SetColumnName(column);
        property.SetComputedColumnSql(definition);
        property.SetIsStored(true);
        return property;
    }
}
