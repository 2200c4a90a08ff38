import base.publication
import django.core.validators
import django.db.models.deletion
import modelcluster.contrib.taggit
import modelcluster.fields
import modelsearch.index
import news.review.permissions
import wagtail.contrib.routable_page.models
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('base', '0001_initial'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('stations', '0001_initial'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='StoryPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('is_sample', models.BooleanField(default=False, editable=False, verbose_name='示例数据')),
                ('kicker', models.CharField(blank=True, help_text='显示在标题之上，可留空。', max_length=60, verbose_name='引题')),
                ('subtitle', models.CharField(blank=True, help_text='显示在标题之下，可留空。', max_length=80, verbose_name='副题')),
                ('summary', models.CharField(help_text='60–110 字，显示在列表、搜索结果和微信分享卡片中。', max_length=200, verbose_name='摘要')),
                ('lead_caption', models.CharField(blank=True, max_length=120, verbose_name='题图图说')),
                ('body', wagtail.fields.StreamField([('heading', 2), ('text', 3), ('picture', 6), ('gallery', 8), ('quote', 13), ('figures', 19), ('table', 22), ('attachment', 25), ('video', 28), ('station_card', 30), ('case_card', 32)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': '文字', 'max_length': 60}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('h2', '小标题'), ('h3', '次级小标题')], 'label': '级别'}), 2: ('wagtail.blocks.StructBlock', [[('text', 0), ('level', 1)]], {}), 3: ('base.strict.StrictRichTextBlock', (), {'description': '正文段落、列表和链接；从 Word 粘贴会自动清理格式。', 'features': ['bold', 'italic', 'link', 'document-link', 'ol', 'ul', 'superscript', 'subscript'], 'icon': 'pilcrow', 'label': '正文', 'preview_value': '<p>党群服务中心面向党员和群众开放，<b>所有服务免费</b>。</p>', 'template': 'blocks/text.html'}), 4: ('wagtail.images.blocks.ImageBlock', [], {'help_text': '替代文字写画面里有什么，读屏软件会念出来。', 'label': '图片'}), 5: ('wagtail.blocks.CharBlock', (), {'label': '图说', 'max_length': 120, 'required': False}), 6: ('wagtail.blocks.StructBlock', [[('image', 4), ('caption', 5)]], {}), 7: ('wagtail.blocks.ListBlock', (6,), {'label': '图片', 'max_num': 12, 'min_num': 2}), 8: ('wagtail.blocks.StructBlock', [[('pictures', 7)]], {}), 9: ('wagtail.blocks.TextBlock', (), {'label': '引文', 'max_length': 400}), 10: ('wagtail.blocks.CharBlock', (), {'label': '姓名', 'max_length': 30, 'required': False}), 11: ('wagtail.blocks.CharBlock', (), {'label': '职务', 'max_length': 40, 'required': False}), 12: ('wagtail.blocks.CharBlock', (), {'label': '单位', 'max_length': 60, 'required': False}), 13: ('wagtail.blocks.StructBlock', [[('text', 9), ('name', 10), ('post', 11), ('unit', 12)]], {}), 14: ('wagtail.blocks.CharBlock', (), {'label': '数字', 'max_length': 12}), 15: ('wagtail.blocks.CharBlock', (), {'label': '单位', 'max_length': 8, 'required': False}), 16: ('wagtail.blocks.CharBlock', (), {'label': '说明', 'max_length': 30}), 17: ('wagtail.blocks.StructBlock', [[('value', 14), ('unit', 15), ('label', 16)]], {}), 18: ('wagtail.blocks.ListBlock', (17,), {'label': '数字', 'max_num': 6, 'min_num': 1}), 19: ('wagtail.blocks.StructBlock', [[('figures', 18)]], {}), 20: ('wagtail.blocks.CharBlock', (), {'label': '表题', 'max_length': 60}), 21: ('base.strict.StrictTableBlock', (), {'label': '表格', 'table_options': {'contextMenu': ['row_above', 'row_below', '---------', 'col_left', 'col_right', '---------', 'remove_row', 'remove_col', '---------', 'mergeCells', '---------', 'undo', 'redo'], 'mergeCells': True}}), 22: ('wagtail.blocks.StructBlock', [[('caption', 20), ('table', 21)]], {}), 23: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': '文件'}), 24: ('wagtail.blocks.CharBlock', (), {'help_text': '留空则用文件的标题。', 'label': '显示名称', 'max_length': 80, 'required': False}), 25: ('wagtail.blocks.StructBlock', [[('document', 23), ('title', 24)]], {}), 26: ('wagtailmedia.blocks.VideoChooserBlock', (), {'label': '视频'}), 27: ('wagtail.blocks.CharBlock', (), {'label': '说明', 'max_length': 120, 'required': False}), 28: ('wagtail.blocks.StructBlock', [[('video', 26), ('caption', 27)]], {}), 29: ('stations.blocks.StationChooserBlock', ('stations.Station',), {'label': '阵地'}), 30: ('wagtail.blocks.StructBlock', [[('station', 29)]], {}), 31: ('news.blocks.CaseChooserBlock', (), {'label': '典型样本', 'page_type': ['news.CaseStudyPage']}), 32: ('wagtail.blocks.StructBlock', [[('case', 31)]], {})}, verbose_name='正文')),
                ('external_url', models.URLField(blank=True, help_text='文章在别的网站上时填写：列表直接链接到那里，并注明离开本站；正文不必写。', validators=[django.core.validators.URLValidator(['http', 'https'])], verbose_name='外链地址')),
                ('published_at', models.DateTimeField(blank=True, db_index=True, help_text='读者看到的时间，列表按它排序。留空则为第一次发布的时刻。', null=True, verbose_name='发布时间')),
                ('pinned_until', models.DateTimeField(blank=True, db_index=True, help_text='到这个时间为止排在栏目最前面，过后自动取消。留空则不置顶。', null=True, verbose_name='置顶到')),
                ('content_source', models.CharField(blank=True, help_text='只用一次、不必进来源库的出处写在这里。', max_length=60, verbose_name='其他来源')),
                ('author', models.CharField(blank=True, help_text='多人用顿号分隔。', max_length=60, verbose_name='作者')),
                ('photographer', models.CharField(blank=True, max_length=60, verbose_name='摄影')),
                ('editor', models.CharField(blank=True, help_text='新建时填上您的姓名，可以改。', max_length=60, verbose_name='编辑')),
                ('responsible_editor', models.CharField(blank=True, max_length=60, verbose_name='责编')),
                ('lead_picture', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='base.picture', verbose_name='题图')),
                ('share_image', models.ForeignKey(blank=True, help_text='在微信中转发时显示；留空则用题图。', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='base.picture', verbose_name='分享图片')),
                ('stations', modelcluster.fields.ParentalManyToManyField(blank=True, help_text='文中写到的阵地：文末列出它们，它们的页面也列出这篇文章。', related_name='stories', to='stations.station', verbose_name='相关阵地')),
            ],
            options={
                'verbose_name': '稿件',
                'verbose_name_plural': '稿件',
            },
            bases=(news.review.permissions.ReviewedPage, base.publication.AsksBeforePublishing, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='ColumnPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('is_sample', models.BooleanField(default=False, editable=False, verbose_name='示例数据')),
                ('kind', models.CharField(choices=[('news', '新闻动态'), ('notices', '通知公告'), ('policy', '政策文件'), ('cases', '典型样本')], default='news', help_text='写入网页元数据。选“典型样本”的栏目可以按场景和地点筛选、两篇对照。', max_length=10, verbose_name='栏目类型')),
                ('introduction', models.CharField(help_text='一句话，显示在栏目页标题下。', max_length=160, verbose_name='栏目说明')),
                ('keywords', models.CharField(blank=True, help_text='用逗号分隔，写入网页元数据。', max_length=100, verbose_name='栏目关键词')),
                ('share_image', models.ForeignKey(blank=True, help_text='在微信中转发时显示；留空则用题图。', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='base.picture', verbose_name='分享图片')),
            ],
            options={
                'verbose_name': '栏目',
                'verbose_name_plural': '栏目',
            },
            bases=(news.review.permissions.ReviewedChildren, wagtail.contrib.routable_page.models.RoutablePageMixin, base.publication.AsksBeforePublishing, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='GateEdition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.BigIntegerField(editable=False)),
            ],
            options={
                'verbose_name': '用词库版本',
                'verbose_name_plural': '用词库版本',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='GateWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wrong', models.CharField(help_text='不应出现的写法。', max_length=60, unique=True, verbose_name='错')),
                ('right', models.CharField(blank=True, help_text='正确写法，可一键替换；禁用词可留空。', max_length=60, verbose_name='对')),
                ('kind', models.CharField(choices=[('political', '政治表述'), ('typo', '错别字'), ('banned', '禁用词'), ('name', '机构名称'), ('sensitive', '敏感信息'), ('other', '其他')], default='typo', max_length=10, verbose_name='类别')),
                ('severity', models.CharField(choices=[('must', '必须改'), ('notice', '提示')], default='must', help_text='“必须改”的词会拦住提交和发布；“提示”只提醒。', max_length=10, verbose_name='程度')),
                ('exceptions', models.CharField(blank=True, help_text='包含这个词但没有错的更长的词，用顿号分隔。例如“必需”的例外：必需品。', max_length=300, verbose_name='例外')),
            ],
            options={
                'verbose_name': '用词',
                'verbose_name_plural': '用词库',
                'ordering': ['wrong'],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(editable=False, max_length=64, unique=True, verbose_name='校验码')),
                ('target', models.TextField(verbose_name='目标')),
                ('host', models.CharField(blank=True, db_index=True, max_length=253, verbose_name='网站')),
                ('state', models.CharField(choices=[('unchecked', '未检查'), ('working', '正常'), ('suspect', '待复查'), ('dead', '失效'), ('unknown', '无法判断')], db_index=True, default='unchecked', max_length=10, verbose_name='状态')),
                ('problem', models.CharField(blank=True, max_length=100, verbose_name='问题')),
                ('checked_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='最近检查')),
                ('failing_since', models.DateTimeField(blank=True, null=True, verbose_name='失效起始')),
            ],
            options={
                'verbose_name': '链接',
                'verbose_name_plural': '链接',
            },
        ),
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='例如：昆山日报。', max_length=60, unique=True, verbose_name='名称')),
                ('url', models.URLField(blank=True, help_text='填了以后，文章里的来源名称可以点开。', validators=[django.core.validators.URLValidator(['http', 'https'])], verbose_name='网址')),
                ('copyright_rule', models.CharField(choices=[('site', '用网站的版权声明（“设置”→“网站信息”里的那一条）'), ('own', '用下面写的版权声明'), ('none', '不显示版权声明')], default='none', max_length=4, verbose_name='版权声明')),
                ('copyright_notice', models.CharField(blank=True, help_text='例如：本文版权归昆山日报所有，转载请注明出处。', max_length=200, verbose_name='版权声明文字')),
            ],
            options={
                'verbose_name': '来源',
                'verbose_name_plural': '来源',
                'ordering': ['name'],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='ArticlePage',
            fields=[
                ('storypage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='news.storypage')),
            ],
            options={
                'verbose_name': '文章',
                'verbose_name_plural': '文章',
            },
            bases=('news.storypage',),
        ),
        migrations.CreateModel(
            name='CaseStudyPage',
            fields=[
                ('storypage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='news.storypage')),
                ('place', models.CharField(help_text='例如：昆山花桥经济开发区。', max_length=60, verbose_name='地点')),
                ('city', models.CharField(blank=True, help_text='读者按它筛选，例如：昆山。不写“市”字。', max_length=20, verbose_name='城市')),
                ('dated', models.CharField(help_text='事实发生的时间，例如：2022 年 11 月。', max_length=40, verbose_name='时间')),
                ('method', models.CharField(help_text='一句话，20 字以内最好。', max_length=40, verbose_name='做法')),
                ('setting', models.ForeignKey(help_text='样本发生在哪类场所：商务楼宇、科创园区、住宅小区、商圈……', on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='stations.siting', verbose_name='场景')),
            ],
            options={
                'verbose_name': '典型样本',
                'verbose_name_plural': '典型样本',
            },
            bases=('news.storypage',),
        ),
        migrations.AddField(
            model_name='storypage',
            name='further_columns',
            field=modelcluster.fields.ParentalManyToManyField(blank=True, help_text='除所在栏目外，还在这些栏目里列出；网址不变。', related_name='further_stories', to='news.columnpage', verbose_name='同时列入'),
        ),
        migrations.CreateModel(
            name='LinkUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(help_text='页面标题，或者网站信息等。', max_length=120, verbose_name='位置')),
                ('edit_url', models.CharField(max_length=200, verbose_name='修改地址')),
                ('text', models.CharField(blank=True, max_length=120, verbose_name='文字')),
                ('link', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='uses', to='news.link')),
                ('page', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL)),
            ],
            options={
                'verbose_name': '链接位置',
                'verbose_name_plural': '链接位置',
            },
        ),
        migrations.CreateModel(
            name='ReviewTask',
            fields=[
                ('task_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.task')),
                ('level', models.PositiveSmallIntegerField(choices=[(1, '初审'), (2, '复审'), (3, '终审')], verbose_name='审次')),
                ('groups', models.ManyToManyField(help_text='Pages/snippets at this step in a workflow will be moderated or approved by these groups of users', to='auth.group', verbose_name='groups')),
            ],
            options={
                'verbose_name': '审核步骤',
                'verbose_name_plural': '审核步骤',
            },
            bases=('wagtailcore.task',),
        ),
        migrations.AddField(
            model_name='storypage',
            name='source',
            field=models.ForeignKey(blank=True, help_text='从来源库里选；库里没有的，在选择框里点“新增来源”。本站自己的稿件留空。', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='stories', to='news.source', verbose_name='来源'),
        ),
        migrations.CreateModel(
            name='StoryTag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_object', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='tagged_items', to='news.storypage')),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(app_label)s_%(class)s_items', to='taggit.tag')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='storypage',
            name='tags',
            field=modelcluster.contrib.taggit.ClusterTaggableManager(blank=True, help_text='用顿号、逗号或分号隔开。有相同标签的文章会互相列为“相关文章”。', through='news.StoryTag', to='taggit.Tag', verbose_name='标签'),
        ),
        migrations.CreateModel(
            name='TopicIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('is_sample', models.BooleanField(default=False, editable=False, verbose_name='示例数据')),
                ('introduction', models.CharField(help_text='一句话，显示在“专题”页标题下。', max_length=160, verbose_name='说明')),
                ('share_image', models.ForeignKey(blank=True, help_text='在微信中转发时显示；留空则用题图。', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='base.picture', verbose_name='分享图片')),
            ],
            options={
                'verbose_name': '专题列表',
                'verbose_name_plural': '专题列表',
            },
            bases=(base.publication.AsksBeforePublishing, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='TopicPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('is_sample', models.BooleanField(default=False, editable=False, verbose_name='示例数据')),
                ('introduction', models.TextField(help_text='两三句话，说明专题讲什么。', max_length=400, verbose_name='导语')),
                ('lead_picture', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='base.picture', verbose_name='题图')),
                ('share_image', models.ForeignKey(blank=True, help_text='在微信中转发时显示；留空则用题图。', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='base.picture', verbose_name='分享图片')),
            ],
            options={
                'verbose_name': '专题',
                'verbose_name_plural': '专题',
            },
            bases=(base.publication.AsksBeforePublishing, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='DraftImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('word', 'Word 文件'), ('paste', '粘贴')], max_length=10, verbose_name='方式')),
                ('source_name', models.CharField(blank=True, max_length=255, verbose_name='文件名')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='导入时间')),
                ('taken', models.JSONField(default=list, verbose_name='带入')),
                ('findings', models.JSONField(default=list, verbose_name='报告')),
                ('pictures', models.ManyToManyField(related_name='+', to='base.picture', verbose_name='图片')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='导入人')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='imports', to='news.articlepage')),
            ],
            options={
                'verbose_name': '导入记录',
                'verbose_name_plural': '导入记录',
                'ordering': ['-created_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Indicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('name', models.CharField(max_length=30, verbose_name='指标')),
                ('measure', models.CharField(blank=True, choices=[('organisations', '党组织'), ('members', '党员'), ('people', '服务人数'), ('activities', '活动和培训'), ('services', '服务项目'), ('enterprises', '企业和单位'), ('places', '阵地和场地')], max_length=13, verbose_name='比什么')),
                ('value', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='数值')),
                ('approximate', models.BooleanField(default=False, help_text='勾选后显示为“270 余”。', verbose_name='约数')),
                ('unit', models.CharField(blank=True, max_length=10, verbose_name='单位')),
                ('as_of', models.CharField(help_text='数据的时间，例如：2021-05。', max_length=20, verbose_name='截至')),
                ('case', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='indicators', to='news.casestudypage')),
            ],
            options={
                'verbose_name': '成效指标',
                'verbose_name_plural': '成效指标',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DailyReads',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='日期')),
                ('count', models.PositiveIntegerField(default=0, verbose_name='阅读数')),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reads', to='news.storypage')),
            ],
            options={
                'verbose_name': '每日阅读数',
                'verbose_name_plural': '每日阅读数',
                'indexes': [models.Index(fields=['day'], name='news_dailyr_day_8c422b_idx')],
                'constraints': [models.UniqueConstraint(fields=('story', 'day'), name='reads_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='GateRelease',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_id', models.CharField(max_length=40, verbose_name='编号')),
                ('title', models.CharField(max_length=255, verbose_name='标题')),
                ('user_name', models.CharField(max_length=150, verbose_name='放行人姓名')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='时间')),
                ('reason', models.TextField(verbose_name='理由')),
                ('findings', models.JSONField(default=list, verbose_name='放行的内容')),
                ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype', verbose_name='类型')),
                ('revision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='版本')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='放行人')),
            ],
            options={
                'verbose_name': '放行记录',
                'verbose_name_plural': '放行记录',
                'ordering': ['-at', '-pk'],
                'permissions': [('override_gate', '可在写明理由后放行用词检查')],
                'default_permissions': ('view',),
                'indexes': [models.Index(fields=['content_type', 'object_id'], name='gate_release_of')],
            },
        ),
        migrations.CreateModel(
            name='TopicItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='topic_items', to='news.storypage', verbose_name='稿件')),
                ('topic', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='news.topicpage')),
            ],
            options={
                'verbose_name': '专题里的稿件',
                'verbose_name_plural': '专题里的稿件',
                'ordering': ['sort_order'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('topic', 'story'), name='story_once_in_a_topic')],
            },
        ),
    ]
